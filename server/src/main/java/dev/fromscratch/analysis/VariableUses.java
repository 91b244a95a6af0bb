package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Scope;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Heredoc;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a Dockerfile speaks of one of its variables: what sets it, and what uses it.
 *
 * <p>A stage has the variables of the stage that it begins with. An ARG of one name is one variable in all stages, because
 * whoever builds sets it by its name in all of them.
 *
 * @param at the mention that was asked about
 * @param mentions all of them, from the top
 */
public record VariableUses(String name, Mention at, List<Mention> mentions) {
    public VariableUses {
        mentions = List.copyOf(mentions);
    }

    /** The stage of what stands in front of the first one, and of what FROM says. */
    static final int GLOBAL = -1;

    /** What programs are known to look for in their environment: the shells, libcs, languages and their tools. */
    private static final Pattern READ_BY_PROGRAMS =
            Pattern.compile("(?!(GO|NODE|PYTHON|RUST|JAVA|JDK|MAVEN|GRADLE|DOTNET|YARN|PNPM)_VERSION$)"
                    + "PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_\\w+|TMPDIR|HOSTNAME|DEBIAN_FRONTEND|"
                    + "(?i:\\w+_proxy)|SSL_CERT_\\w+|ZONEINFO|GO[A-Z0-9]*|(GOOGLE_|CGO_|CARGO|RUST|NODE_|NPM_|YARN_|PNPM_|PYTHON|PIP_|UV_|JAVA_|"
                    + "JDK_|MAVEN_|GRADLE_|DOTNET_|BUNDLE_|GEM_|LD_|MAKE|CC|CXX|AR|CFLAGS|CPPFLAGS|LDFLAGS|PKG_CONFIG|AWS_|"
                    + "BUILDKIT_|SOURCE_DATE_EPOCH)\\w*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern USE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    /**
     * A place with the name of a variable.
     *
     * @param stage its index; -1 outside of all
     */
    public record Mention(Kind kind, int stage, Place place, Optional<Word> value) {
        public boolean sets() {
            return kind != Kind.USE;
        }

        /** What ONBUILD sets is a variable of the stages that are built on its own, and not of that one. */
        private boolean isSeenBy(Mention other) {
            return !isTriggered() || other.isTriggered() || other.stage() != stage;
        }

        boolean isTriggered() {
            return place.segment().instruction().orElse(null) instanceof Instruction.OnBuild;
        }

        /** Whether it declares an argument whose value comes from above. */
        private boolean isHandedDown() {
            return kind == Kind.ARG && value.isEmpty() && stage != GLOBAL;
        }
    }

    /** What a mention does. */
    public enum Kind {
        ARG,
        ENV,
        USE
    }

    /** Of the variable whose name an offset touches; empty where that is set nowhere. */
    static Optional<VariableUses> at(Dockerfile dockerfile, BuildGraph graph, int offset) {
        return mentionAt(dockerfile, graph, offset).flatMap(it -> of(it, graph));
    }

    /** All that speaks of the variable whose name an offset touches, also where a base sets it or the shell. */
    static List<Mention> mentionsAt(Dockerfile dockerfile, BuildGraph graph, int offset) {
        return mentionAt(dockerfile, graph, offset)
                .map(at -> of(at, graph)
                        .map(VariableUses::mentions)
                        .orElseGet(() -> sameAs(at, graph).stream()
                                .filter(it -> !it.sets())
                                .toList()))
                .orElse(List.of());
    }

    /** That whose name an offset touches, set or not. */
    static Optional<Mention> mentionAt(Dockerfile dockerfile, BuildGraph graph, int offset) {
        var segment = dockerfile.placeOf(Span.at(offset)).segment();
        return mentionsIn(segment, stageOf(segment, graph), graph.escape()).stream()
                .filter(it -> dockerfile.spanOf(it.place()).touches(offset))
                .findFirst();
    }

    private static int stageOf(Segment segment, BuildGraph graph) {
        var stage = graph.stageIndexAt(segment);
        return stage >= 0 && graph.stage(stage).fromSegment() == segment ? GLOBAL : stage;
    }

    private static Optional<VariableUses> of(Mention at, BuildGraph graph) {
        var seen = sameAs(at, graph);
        return isSet(at, seen)
                ? Optional.of(new VariableUses(
                        at.place().text(),
                        at,
                        seen.stream().filter(it -> isSet(it, seen)).toList()))
                : Optional.empty();
    }

    /** From the top. */
    private static List<Mention> sameAs(Mention at, BuildGraph graph) {
        var name = at.place().text();
        var all = Stream.concat(
                        graph.preamble().stream(), graph.stages().stream().flatMap(it -> it.segments().stream()))
                .filter(it -> it.text().contains(name))
                .flatMap(it -> mentionsIn(it, stageOf(it, graph), graph.escape()).stream())
                .filter(it -> it.place().text().equals(name))
                .toList();
        var together = together(at.stage(), all, graph);
        return all.stream()
                .filter(it -> together.get(it.stage() + 1))
                .sorted(Comparator.comparingInt(
                        it -> graph.dockerfile().spanOf(it.place()).start()))
                .toList();
    }

    private static boolean isSet(Mention mention, List<Mention> all) {
        return all.stream().anyMatch(it -> it.sets() && it.isSeenBy(mention));
    }

    /** The stages in which a name means the same variable as in one, each by its index and one more. */
    private static BitSet together(int stage, List<Mention> all, BuildGraph graph) {
        var family = family(stage, graph);
        var isArgument = all.stream().anyMatch(it -> it.kind() == Kind.ARG && family.get(it.stage() + 1));
        if (isArgument) {
            all.stream().filter(it -> it.kind() == Kind.ARG).forEach(it -> family.or(family(it.stage(), graph)));
        }
        return family;
    }

    /** The stages that begin with each other. */
    private static BitSet family(int stage, BuildGraph graph) {
        var result = new BitSet();
        result.set(stage + 1);
        if (stage == GLOBAL) {
            return result;
        }
        var base = stage;
        while (graph.stage(base).base() instanceof Base.OfStage of && of.index() < base) {
            base = of.index();
        }
        result.set(base + 1);
        for (var other : graph.stages()) {
            if (other.base() instanceof Base.OfStage of && of.index() < other.index() && result.get(of.index() + 1)) {
                result.set(other.index() + 1);
            }
        }
        return result;
    }

    /** All mentions of variables in an instruction, set or not. */
    static List<Mention> mentionsIn(Segment segment, int stage, char escape) {
        var found = segment.instruction();
        if (found.isEmpty()) {
            return List.of();
        }
        var instruction = found.get() instanceof Instruction.OnBuild onBuild ? onBuild.trigger() : found.get();
        var result = new ArrayList<Mention>();
        if (instruction instanceof Instruction.Arg arg) {
            arg.declarations()
                    .forEach(it -> setting(Kind.ARG, stage, segment, it.name(), it.value())
                            .ifPresent(result::add));
        } else if (instruction instanceof Instruction.Env env) {
            env.pairs()
                    .forEach(it -> setting(Kind.ENV, stage, segment, it.key(), Optional.of(it.value()))
                            .ifPresent(result::add));
        }
        if (!isLiteral(instruction)) {
            result.addAll(uses(segment, instruction, stage, escape));
        }
        return result;
    }

    private static Optional<Mention> setting(Kind kind, int stage, Segment segment, Word name, Optional<Word> value) {
        return Optional.of(new Mention(kind, stage, new Place(segment, name.span()), value))
                .filter(it -> name.isContiguous() && NAME.matcher(name.text()).matches());
    }

    /** Whether nobody fills variables in: neither BuildKit nor a shell. */
    private static boolean isLiteral(Instruction instruction) {
        return instruction.head().json()
                && !(instruction instanceof Instruction.Copying)
                && !(instruction instanceof Instruction.Volume);
    }

    private static List<Mention> uses(Segment segment, Instruction instruction, int stage, char escape) {
        var result = new ArrayList<Mention>();
        var text = segment.text();
        var matcher = USE.matcher(text)
                .region(instruction.keyword().span().end(), instruction.span().end());
        while (matcher.find()) {
            if (!isEscaped(text, matcher.start(), escape)
                    && !isInComment(text, matcher.start())
                    && !isInText(instruction, matcher.start())) {
                var place = new Place(segment, new Span(matcher.start(1), matcher.end(1)));
                result.add(new Mention(Kind.USE, stage, place, Optional.empty()));
            }
        }
        return result;
    }

    private static boolean isEscaped(String text, int at, char escape) {
        var count = 0;
        while (at - count > 0 && text.charAt(at - count - 1) == escape) {
            count++;
        }
        return count % 2 == 1;
    }

    private static boolean isInComment(String text, int at) {
        return text.substring(text.lastIndexOf('\n', at) + 1, at).stripLeading().startsWith("#");
    }

    /** Whether a place is in a file that is written in the Dockerfile as it is. */
    private static boolean isInText(Instruction instruction, int at) {
        return instruction instanceof Instruction.Copying
                && instruction.head().heredocs().stream()
                        .filter(it -> !it.expand())
                        .map(Heredoc::content)
                        .anyMatch(it -> !it.text().isEmpty()
                                && it.origin(new Span(0, it.text().length())).touches(at));
    }

    /** What gives the variable its value where it is mentioned; the first setting of all where none does there. */
    public Mention definition() {
        var near = at.sets()
                ? at
                : before(at)
                        .orElse(mentions.stream()
                                .filter(it -> it.sets() && it.isSeenBy(at))
                                .findFirst()
                                .orElse(at));
        return near.isHandedDown()
                ? mentions.stream()
                        .filter(it -> it.kind() == Kind.ARG && it.stage() == GLOBAL)
                        .findFirst()
                        .orElse(near)
                : near;
    }

    /** The last setting above a use, of its stage if that has one. */
    private Optional<Mention> before(Mention use) {
        var above = mentions.subList(0, Math.max(0, mentions.indexOf(use))).stream()
                .filter(it -> it.sets() && it.isSeenBy(use))
                .filter(it -> it.place().segment() != use.place().segment())
                .toList();
        var own = above.stream().filter(it -> it.stage() == use.stage()).reduce((first, second) -> second);
        return own.or(() -> above.stream().reduce((first, second) -> second));
    }

    /** All mentions by another name. */
    Renaming renamed(String newName, BuildGraph graph) {
        if (!NAME.matcher(newName).matches()) {
            return new Renaming.Refused(
                    "A variable cannot be called \"%s\": its name is letters, digits and _, with no digit in front"
                            .formatted(newName));
        }
        if (Scope.PREDEFINED.contains(newName)) {
            return new Renaming.Refused("A variable cannot be called %s, which BuildKit sets".formatted(newName));
        }
        var dockerfile = graph.dockerfile();
        return isMentioned(newName, dockerfile, graph)
                ? new Renaming.Refused("The name \"%s\" is used in this Dockerfile already".formatted(newName))
                : new Renaming.Renamed(Rewrite.of(mentions.stream()
                        .map(it -> new TextEdit(dockerfile.spanOf(it.place()), newName))
                        .toList()));
    }

    /**
     * Whether nothing else is known to speak of the variable: what else has its name in a command may be the same or not.
     */
    boolean isRenameable(Dockerfile dockerfile) {
        var others = Pattern.compile("(?<![\\w./-])" + name + "(?![\\w])");
        return !Scope.PREDEFINED.contains(name)
                && !READ_BY_PROGRAMS.matcher(name).matches()
                && dockerfile.segments().stream()
                        .filter(it -> it.text().contains(name))
                        .filter(it -> it.instruction()
                                .filter(VariableUses::runsCommands)
                                .isPresent())
                        .noneMatch(segment -> others.matcher(segment.text())
                                .results()
                                .filter(found -> !isInComment(segment.text(), found.start()))
                                .anyMatch(found -> mentions.stream()
                                        .noneMatch(it -> it.place().segment() == segment
                                                && it.place().span().start() == found.start())));
    }

    private static boolean runsCommands(Instruction instruction) {
        return instruction instanceof Instruction.Run
                || instruction instanceof Instruction.Cmd
                || instruction instanceof Instruction.Entrypoint
                || instruction instanceof Instruction.HealthCheck
                || instruction instanceof Instruction.OnBuild;
    }

    private static boolean isMentioned(String name, Dockerfile dockerfile, BuildGraph graph) {
        var word = Pattern.compile("\\b" + name + "\\b");
        return dockerfile.segments().stream()
                .filter(it -> it.text().contains(name))
                .anyMatch(segment -> mentionsIn(segment, GLOBAL, graph.escape()).stream()
                                .anyMatch(it -> it.place().text().equals(name))
                        || segment.instruction()
                                        .filter(VariableUses::runsCommands)
                                        .isPresent()
                                && word.matcher(segment.text()).find());
    }
}
