package dev.fromscratch.remedy;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a {@code go build} takes the platform of the image, where it is run on that of the machine that builds.
 */
public final class TargetPlatform {
    private static final String NAME = "TARGETARCH";

    private static final Pattern SYSTEM = Pattern.compile("\\bGOOS=(\"?darwin\"?)(?![\\w$])");

    private static final Pattern ARCHITECTURE = Pattern.compile("\\bGOARCH=(\"?[a-z0-9]*\"?)(?![\\w$\"])");

    private static final Pattern USE = Pattern.compile("\\$\\{?(TARGET(?:OS|ARCH|VARIANT|PLATFORM))\\b");

    private final BuildGraph graph;
    private final GoBuild build;
    private final Stage stage;

    public TargetPlatform(BuildGraph graph, GoBuild build) {
        this.graph = graph;
        this.build = build;
        this.stage = graph.stage(build.stage());
    }

    /**
     * Whether the author has several platforms in mind: the stage is begun on {@code $BUILDPLATFORM}, or it gives
     * {@code TARGETARCH} a value of its own. A stage that is named after what it builds for has others beside it.
     *
     * @param label of the stage of the image
     */
    public boolean isMeant(String label) {
        var named = build.variable("GOARCH")
                .value()
                .filter(it -> stage.label().contains(it) || label.contains(it))
                .isPresent();
        return !named && (isOnBuildPlatform(stage) || ofItsOwn().isPresent());
    }

    /** Whether a stage is begun on the platform of the machine that builds. */
    public static boolean isOnBuildPlatform(Stage stage) {
        return stage.from()
                .flatMap(it -> it.flag("platform"))
                .flatMap(Flag::value)
                .filter(it -> it.text().contains("BUILDPLATFORM"))
                .isPresent();
    }

    /** The fix that takes it. Empty where it cannot be told what stands in the way. */
    public Optional<Fix> taken() {
        return edits().map(it ->
                new Fix("build-for-target", "Build for the platform of the image", Fix.Safety.REVIEW, true, it));
    }

    /** The fix of a build for macOS, where that is written in it or in an ENV above, and nowhere else. */
    public static Optional<Fix> forLinux(BuildGraph graph, Place build) {
        var stage = graph.stageOf(build.segment());
        var written = stage.stream()
                .flatMap(it -> written(SYSTEM, it, build.segment()))
                .toList();
        return Optional.of(written)
                .filter(it -> it.size() == 1)
                .map(it -> new Fix(
                        "build-for-linux",
                        "Build for Linux",
                        Fix.Safety.REVIEW,
                        true,
                        List.of(new Edit(it.get(0), "linux"))));
    }

    private Optional<List<Edit>> edits() {
        var own = ofItsOwn();
        if (own.isPresent()) {
            return own.map(it -> List.of(new Edit(it, "")));
        }
        var undeclared = undeclared();
        if (undeclared.contains(NAME)) {
            return Optional.of(List.of(declared(build.place().segment(), undeclared)));
        }
        var written = written(ARCHITECTURE, stage, build.place().segment()).toList();
        if (written.size() == 1) {
            return Optional.of(declared(written.get(0).segment(), new Edit(written.get(0), "$" + NAME)));
        }
        return build.shell() && !build.variable("GOARCH").set()
                ? Optional.of(declared(
                        build.place().segment(), new Edit(build.place().start(), "GOARCH=$%s ".formatted(NAME))))
                : Optional.empty();
    }

    /** An edit, and the ARG that it needs in front of it, unless that is there. */
    private List<Edit> declared(Segment segment, Edit edit) {
        var edits = new ArrayList<Edit>();
        if (!isDeclared(NAME)) {
            edits.add(declared(segment, List.of(NAME)));
        }
        edits.add(edit);
        return edits;
    }

    private Edit declared(Segment segment, List<String> names) {
        var style = Style.of(graph, stage);
        return Lines.before(segment, List.of("%s %s".formatted(style.keyword("ARG"), String.join(" ", names))), style);
    }

    /** The arguments that the instruction of the build uses: an ARG in front of the first FROM declares none for a stage. */
    private List<String> undeclared() {
        var segment = build.place().segment();
        var instruction = segment.instruction().orElseThrow();
        return USE.matcher(instruction.span().in(segment.text()))
                .results()
                .map(it -> it.group(1))
                .distinct()
                .filter(it -> !isDeclared(it))
                .toList();
    }

    /** The values of a variable in the ENVs of a stage and in the instruction that builds. */
    private static Stream<Place> written(Pattern variable, Stage stage, Segment build) {
        var settings = stage.segments().stream()
                .filter(it -> it.instruction()
                        .filter(Instruction.Env.class::isInstance)
                        .isPresent());
        return Stream.concat(settings, Stream.of(build))
                .flatMap(segment -> segment.instruction().stream()
                        .flatMap(it -> variable.matcher(it.span().in(segment.text()))
                                .results()
                                .map(match -> new Span(
                                        it.span().start() + match.start(1),
                                        it.span().start() + match.end(1))))
                        .map(it -> new Place(segment, it)));
    }

    private boolean isDeclared(String name) {
        return stage.all(Instruction.Arg.class)
                .flatMap(it -> it.instruction().declarations().stream())
                .anyMatch(it -> it.name().text().equals(name));
    }

    /** The value that the stage gives to the argument, with the sign in front of it. */
    private Optional<Place> ofItsOwn() {
        return stage.all(Instruction.Arg.class)
                .flatMap(step -> step.instruction().declarations().stream()
                        .filter(it -> it.name().text().equals(NAME))
                        .flatMap(it -> it.value().stream()
                                .map(value -> step.place(new Span(
                                        it.name().span().end(), value.span().end())))))
                .reduce((first, second) -> second);
    }
}
