package dev.fromscratch.project;

import dev.fromscratch.project.Mount.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A service of a compose file.
 *
 * @param at where its name stands
 * @param isSeenTo whether something else may see to who owns a volume
 */
record ComposeService(String name, Node.At at, Node service, Predicate<Volume> isSeenTo) {
    /** Options of a volume that change nothing of who owns its folder. */
    private static final Set<String> PLAIN_OPTIONS = Set.of("ro", "rw", "z", "Z", "nocopy");

    /**
     * A volume that is mounted.
     *
     * @param name empty for one without a name, which is that of the container
     * @param target the path at which it is mounted
     */
    record Volume(Optional<String> name, String target, Node.At at) {}

    Container container() {
        var build = build();
        var run = new Run(
                title(), at.saying(title()), build.flatMap(Build::target).flatMap(Said::value), process(), storage());
        return new Container(run, service.get("image").flatMap(Node::textPattern), build);
    }

    private String title() {
        return "service " + name;
    }

    private Optional<Build> build() {
        var build = service.get("build").map(ComposeFiles::build);
        var context = build.flatMap(it -> it.get("context"));
        // Its lines are no file.
        if (build.isEmpty() || build.get().get("dockerfile_inline").isPresent()) {
            return Optional.empty();
        }
        var folder = Paths.parentOf(build.get().at().file().path());
        var folderOfBuild = context.isPresent()
                ? context.filter(it -> it.text().filter(text -> !isRemote(text)).isPresent())
                        .flatMap(ComposeFiles::pathOf)
                : Optional.of(folder);
        if (folderOfBuild.isEmpty()) {
            return Optional.empty();
        }
        var file = build.get().get("dockerfile");
        if (file.isPresent() && file.get().text().isEmpty()) {
            return Optional.empty();
        }
        var whereContext = context.orElse(build.get()).at();
        return Optional.of(new Build(
                title(),
                Paths.resolve(folderOfBuild.get(), file.flatMap(Node::text).orElse("Dockerfile")),
                new Said<>(
                        folderOfBuild,
                        whereContext.saying(
                                "context: " + context.flatMap(Node::text).orElse("."))),
                build.get().get("target").map(it -> it.said("target")),
                pairs(build.get(), "args"),
                pairs(build.get(), "additional_contexts"),
                service.get("image").flatMap(Node::textPattern).stream().toList()));
    }

    static boolean isRemote(String context) {
        return context.contains("://") || context.startsWith("git@") || context.startsWith("github.com/");
    }

    private static SortedMap<String, Said<String>> pairs(Node node, String name) {
        var result = new TreeMap<String, Said<String>>();
        node.get(name)
                .map(ComposeFiles::pairs)
                .ifPresent(it -> it.names()
                        .forEach((key, entry) -> result.put(key, entry.value().said(key))));
        return result;
    }

    private Run.Process process() {
        var healthcheck = service.get("healthcheck");
        var probes =
                healthcheck
                        .filter(it -> !isDisabled(it))
                        .flatMap(it -> it.get("test"))
                        .flatMap(ComposeService::probe)
                        .stream()
                        .toList();
        var replaced = healthcheck
                .filter(it -> isDisabled(it) || it.get("test").isPresent())
                .isPresent();
        return new Run.Process(
                service.get("user").map(it -> it.said("user")),
                Optional.empty(),
                Privileges.of(service.get("privileged"), service.get("cap_add"))
                        .or(this::device)
                        .or(() -> ofTheHost("pid")),
                ofTheHost("network_mode"),
                service.get("working_dir").map(it -> it.said("working_dir")),
                pairs(service, "environment"),
                words("entrypoint"),
                words("command"),
                probes,
                !replaced);
    }

    /** A device of the host, which mostly root alone can make use of. */
    private Optional<Mention> device() {
        return service.get("devices").stream()
                .flatMap(Node::items)
                .map(it -> it.get("source").orElse(it))
                .filter(it -> it.textPattern()
                        .filter(text -> text.startsWith("/dev/"))
                        .isPresent())
                .findFirst()
                .map(it -> it.at().saying("devices: " + it.text().orElse("/dev")));
    }

    /** What a service shares with the host: its processes, or its network. */
    private Optional<Mention> ofTheHost(String key) {
        return service.get(key)
                .filter(it -> it.text().filter("host"::equals).isPresent())
                .map(it -> it.at().saying(key + ": host"));
    }

    private static boolean isDisabled(Node healthcheck) {
        return healthcheck.get("disable").flatMap(Node::truth).orElse(false)
                || healthcheck.get("test").stream()
                        .flatMap(Node::items)
                        .findFirst()
                        .flatMap(Node::text)
                        .filter("NONE"::equals)
                        .isPresent();
    }

    /** A list begins with CMD or CMD-SHELL; a text alone is for the shell. */
    private static Optional<Probe> probe(Node test) {
        var words = test.items().map(Node::text).toList();
        if (words.isEmpty() || words.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var texts = words.stream().flatMap(Optional::stream).toList();
        var isList = test instanceof Node.Listing;
        var first = texts.get(0);
        if (isList && (texts.size() < 2 || !first.matches("CMD|CMD-SHELL"))) {
            return Optional.empty();
        }
        var run = isList ? texts.subList(1, texts.size()) : texts;
        return Optional.of(new Probe(
                "health check",
                run,
                !isList || first.equals("CMD-SHELL"),
                test.at().saying("healthcheck: " + String.join(" ", texts))));
    }

    private Optional<Said<List<String>>> words(String key) {
        return service.get(key).map(it -> {
            var items = it.items().map(Node::text).toList();
            var known = it instanceof Node.Listing
                    ? Optional.of(items.stream().flatMap(Optional::stream).toList())
                            .filter(texts -> texts.size() == items.size())
                    : it.text().flatMap(WordList::split);
            return new Said<>(
                    known,
                    it.at()
                            .saying(known.map(texts -> key + ": " + String.join(" ", texts))
                                    .orElse(key)));
        });
    }

    private Run.Storage storage() {
        var mounts = new ArrayList<Mount>();
        service.get("volumes").ifPresent(it -> it.items().flatMap(this::volume).forEach(mounts::add));
        service.get("tmpfs")
                .ifPresent(it -> it.items()
                        .flatMap(item -> mount(
                                item.text().map(text -> text.split(":", 2)[0]), Kind.TEMPORARY, false, item, "tmpfs"))
                        .forEach(mounts::add));
        Stream.of("secrets", "configs")
                .forEach(kind -> service.get(kind)
                        .ifPresent(it ->
                                it.items().flatMap(item -> given(item, kind)).forEach(mounts::add)));
        return new Run.Storage(
                mounts,
                service.get("read_only")
                        .filter(it -> it.truth().orElse(false))
                        .map(it -> it.at().saying("read_only: true")),
                service.get("platform").map(it -> it.said("platform")));
    }

    private Stream<Mount> volume(Node item) {
        if (item instanceof Node.Mapping) {
            var target = item.get("target").flatMap(Node::text);
            var source = item.get("source");
            var options = item.get("volume").map(it -> it.names().keySet()).orElse(Set.of());
            var kind = switch (item.get("type").flatMap(Node::text).orElse("")) {
                case "tmpfs" -> Kind.TEMPORARY;
                case "volume" ->
                    kind(
                            new Volume(
                                    source.flatMap(Node::textPattern),
                                    target.orElse(""),
                                    source.orElse(item).at()),
                            options);
                default -> Kind.OTHER;
            };
            var readOnly = item.get("read_only").flatMap(Node::truth).orElse(false);
            return mount(target, kind, readOnly, item, "volume");
        }
        var text = item.textPattern().orElse("");
        // A folder of Windows has a colon behind the letter of its drive.
        var parts = text.split(":(?!\\\\)", 3);
        var target = parts.length == 1 ? parts[0] : parts[1];
        var options = parts.length > 2 ? Set.copyOf(List.of(parts[2].split(","))) : Set.<String>of();
        var source = Optional.of(parts[0]).filter(it -> parts.length > 1);
        var kind = kind(new Volume(source, target, item.at()), options);
        return mount(Optional.of(target), kind, options.contains("ro"), item, "volume");
    }

    private Kind kind(Volume volume, Set<String> options) {
        if (volume.name().filter(it -> it.matches("[./~\\x00].*|.:\\\\.*")).isPresent()) {
            return Kind.OTHER;
        }
        var isPlain = volume.name().filter(it -> it.indexOf(Node.HOLE) >= 0).isEmpty()
                && PLAIN_OPTIONS.containsAll(options)
                && Stream.of("pre_start", "post_start")
                        .allMatch(it -> service.get(it).isEmpty());
        return isPlain && !isSeenTo.test(volume) ? Kind.OWN_VOLUME : Kind.VOLUME;
    }

    /** The names of the volumes that a service mounts. */
    static Stream<String> volumes(Node service) {
        return service.get("volumes").stream()
                .flatMap(Node::items)
                .flatMap(it -> it.get("source").or(() -> Optional.of(it)).flatMap(Node::textPattern).stream())
                .map(it -> it.split(":", 2)[0]);
    }

    /** A secret or a config: a file that is made in the container. */
    private static Stream<Mount> given(Node item, String kind) {
        var source = item.text().or(() -> item.get("source").flatMap(Node::text));
        var target = item.get("target").flatMap(Node::text).or(() -> source);
        var folder = kind.equals("secrets") ? "run/secrets" : "";
        return mount(
                target.map(it -> it.startsWith("/") ? it : "/" + Paths.resolve(folder, it)),
                Kind.OTHER,
                true,
                item,
                kind);
    }

    private static Stream<Mount> mount(Optional<String> path, Kind kind, boolean readOnly, Node item, String what) {
        return path
                .filter(it -> it.startsWith("/") && it.indexOf(Node.HOLE) < 0)
                .map(it -> new Mount(
                        Paths.resolve("", it), kind, readOnly, item.at().saying("%s: %s".formatted(what, it))))
                .stream();
    }
}
