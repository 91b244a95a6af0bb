package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.text.Nearest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that are no stage, and nearly one. */
public final class UnknownStage implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unknown-stage",
            Severity.WARNING,
            "a name that is no stage, and nearly one",
            """
                What `FROM`, `COPY --from` and `RUN --mount=from` name is a stage, or else an image: a misspelt stage is
                looked for in a registry. The build stops, or copies from somebody else's image:

                    pull access denied, repository does not exist or may require authorization
                    failed to resolve source metadata for docker.io/library/bulid:latest: not found

                A name that is given to the build by `--build-context` is neither, and nothing is said of it where it is not
                much like a stage's.
                """,
            "pull access denied|insufficient_scope: authorization failed",
            "failed to resolve source metadata for docker\\.io/library/");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

    /** As many stages in front of a name as are compared with it. */
    private static final int MOST_STAGES = 200;

    /** Official images of Docker Hub with names of one word that may be like a stage's. */
    private static final Set<String> OFFICIAL = Set.of(("adminer backdrop bash bonita buildpack-deps caddy cassandra"
                    + " chronograf cirros clojure composer consul convertigo couchbase couchdb crate dart debian docker"
                    + " drupal eggdrop elasticsearch elixir emqx erlang flink fluentd gazebo gcc geonetwork ghost gradle"
                    + " groovy haproxy haskell haxe httpd hylang ibmjava influxdb irssi jetty joomla jruby julia kapacitor"
                    + " kibana kong lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo"
                    + " monica mono mysql nats neo4j neurodebian nextcloud nginx notary odoo openjdk orientdb percona perl"
                    + " photon php phpmyadmin plone postfixadmin postgres pypy rabbitmq rakudo-star redis redmine registry"
                    + " rethinkdb ros ruby sapmachine silverpeas solr sonarqube spark spiped storm swift swipl teamspeak"
                    + " telegraf tomcat tomee traefik unit varnish vault websphere-liberty wordpress xwiki yourls znc"
                    + " zookeeper")
            .split(" "));

    /** What stages are called, and no official image of Docker Hub. */
    private static final Set<String> OF_STAGES = Set.of(
            "base",
            "build",
            "build-env",
            "build-stage",
            "builder",
            "compile",
            "compiler",
            "dependencies",
            "deps",
            "publish");

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.references().stream()
                .filter(it -> it.to() instanceof Base.OfImage)
                .flatMap(it ->
                        stage.ofOthers((graph, images) -> meant(graph, it)).map(name -> finding(it, name)).stream());
    }

    @Override
    public boolean isOfEveryStage() {
        return true;
    }

    private static Verdict finding(Reference reference, String meant) {
        var message = meant.equals("scratch")
                ? "starts from %s, an image; scratch may be meant"
                : "names %s, which is no stage but an image; stage %2$s may be meant";
        return Finding.at(reference.place(), message.formatted(((Base.OfImage) reference.to()).reference(), meant))
                .fixedBy(() -> List.of(new Fix(
                        "correct-stage",
                        "Write %s".formatted(meant),
                        Fix.Safety.REVIEW,
                        true,
                        List.of(new Fix.Edit(reference.place(), meant)))));
    }

    /** The stage, or scratch, that a name is nearly that of. */
    private static Optional<String> meant(BuildGraph graph, Reference reference) {
        var written = ((Base.OfImage) reference.to()).reference();
        // What hangs on an argument is meant to be one of several.
        if (!NAME.matcher(written).matches() || !reference.place().text().equals(written) || isImage(written)) {
            return Optional.empty();
        }
        var stages = graph.stages().subList(Math.max(0, reference.user() - MOST_STAGES), reference.user()).stream()
                .flatMap(it -> it.name().stream());
        var names = reference.kind() == Reference.Kind.FROM ? Stream.concat(stages, Stream.of("scratch")) : stages;
        var lower = written.toLowerCase(Locale.ROOT);
        return names.filter(it -> isNear(lower, it))
                .min(Comparator.comparingInt((String it) -> Nearest.distance(lower, it))
                        .thenComparing(it -> it))
                .or(() -> only(graph, reference).filter(it -> OF_STAGES.contains(lower)));
    }

    /** The only stage in front of one that copies from a stage, by its name or its number. */
    private static Optional<String> only(BuildGraph graph, Reference reference) {
        return reference.kind() == Reference.Kind.COPY && reference.user() == 1
                ? Optional.of(graph.stage(0).name().orElse("0"))
                : Optional.empty();
    }

    private static boolean isImage(String name) {
        return OFFICIAL.contains(name)
                || name.equals("scratch")
                || KnownImages.find(ImageReference.named(name)).isPresent();
    }

    /** One or two letters apart, by the length of the names, or one of them cut short: {@code build} for {@code builder}. */
    private static boolean isNear(String written, String name) {
        var shorter = Math.min(written.length(), name.length());
        var distance = Nearest.distance(written, name);
        return (distance <= 1 && shorter >= 3)
                || (distance == 2 && shorter >= 6)
                || (shorter >= 4 && distance <= 3 && (written.startsWith(name) || name.startsWith(written)));
    }
}
