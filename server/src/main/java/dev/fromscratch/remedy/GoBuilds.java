package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes the {@code go build} that makes an image's program.
 */
public final class GoBuilds {
    private static final Pattern CGO_ON = Pattern.compile("CGO_ENABLED=(\"?)(1)\\1(?![\\w])");

    private static final Pattern CGO_SET = Pattern.compile("\\bCGO_ENABLED=(\\S+)");

    private final FinalImage image;
    private final GoBuild build;
    private final Stage stage;
    private final Segment segment;

    private GoBuilds(FinalImage image, GoBuild build) {
        this.image = image;
        this.build = build;
        this.stage = image.graph().stage(build.stage());
        this.segment = build.place().segment();
    }

    /** Turns cgo off. Empty where the program cannot do without it, or where the command cannot be changed. */
    public static Optional<Fix> disableCgo(FinalImage image, GoBuild build) {
        return needsCgo(image).isPresent() ? Optional.empty() : new GoBuilds(image, build).cgo();
    }

    /**
     * Turns cgo off where nothing is said of it, so that the program stays static on another base, too. Empty where
     * something is said, where the linker is told how to link, or where the program cannot do without cgo.
     */
    public static Optional<Fix> certainlyStatic(FinalImage image) {
        return image.goBuild()
                .filter(build -> !build.variable("CGO_ENABLED").set())
                .filter(build ->
                        !build.hasFlag("race") && !build.flag("buildmode").set())
                .filter(build -> build.flag("ldflags")
                        .value()
                        .filter(it -> it.contains("-static"))
                        .isEmpty())
                .flatMap(build -> disableCgo(image, build));
    }

    /** Why the program, or what seems to be linked into it, cannot do without cgo; empty where it can. */
    public static Optional<String> needsCgo(FinalImage image) {
        return image.evidence().cgoOnly().stream()
                .findFirst()
                .map(GoBuilds::withoutCgo)
                .or(() -> image.evidence().facts().stream()
                        .filter(it -> it.trait() == Trait.CGO)
                        .findFirst()
                        .map(it -> it.what().contains("plugin")
                                ? "the program loads plugins"
                                : "the program has C code of its own"));
    }

    private static String withoutCgo(CgoModule module) {
        return "%s does not work without cgo%s"
                .formatted(
                        module.path(),
                        module.replacement().map(" (%s does)"::formatted).orElse(""));
    }

    /** Leaves out symbols and debug information. Empty where the flags stand in a variable. */
    public static Optional<Fix> strip(FinalImage image, GoBuild build) {
        var given = build.flag("ldflags")
                .value()
                .map(it -> List.of(it.split("\\s+")))
                .orElse(List.of());
        return new GoBuilds(image, build)
                .withFlags("ldflags", given.contains("-w") ? "-s" : "-s -w", " ")
                .map(edits ->
                        new Fix("strip", "Build without symbols and debug information", Safety.REVIEW, true, edits));
    }

    /** Puts the time zone database into the program. Empty where the tags stand in a variable. */
    public static Optional<Fix> embedZones(FinalImage image, GoBuild build) {
        return new GoBuilds(image, build)
                .withFlags("tags", "timetzdata", ",")
                .map(edits -> new Fix(
                        "embed-zones",
                        "Embed the time zone database with -tags timetzdata",
                        Safety.REVIEW,
                        false,
                        edits));
    }

    /** Leaves a flag out; no way where it does not stand in the command. */
    public static List<Fix> withoutFlag(FinalImage image, GoBuild build, String name) {
        return build.arguments().stream()
                .filter(it -> build.elsewhere().isEmpty())
                .filter(it -> it.written().matches("--?%s(=.*)?".formatted(name)))
                .filter(it ->
                        build.shell() && (name.equals("race") || it.written().contains("=")))
                .map(it -> new Fix(
                        "leave-out-" + name,
                        "Build without %s".formatted(it.written()),
                        Safety.REVIEW,
                        true,
                        List.of(new Edit(withBlankBefore(it.place()), ""))))
                .limit(1)
                .toList();
    }

    private static Place withBlankBefore(Place word) {
        var start = word.span().start();
        var blank = start > 0 && word.segment().text().charAt(start - 1) == ' ';
        return new Place(
                word.segment(), new Span(blank ? start - 1 : start, word.span().end()));
    }

    private Optional<Fix> cgo() {
        return (isAssigned() ? assignment() : setting().or(this::prefix))
                .map(edit -> new Fix(
                        "disable-cgo",
                        "Build with CGO_ENABLED=0",
                        image.evidence().complete() ? Safety.SAFE : Safety.REVIEW,
                        true,
                        List.of(edit)));
    }

    /** Whether the command itself sets the variable, in front of which nothing counts. */
    private boolean isAssigned() {
        return CGO_SET.matcher(inFront().text()).find();
    }

    /** The value that the command itself sets, changed; empty where it is more than a word. */
    private Optional<Edit> assignment() {
        var matcher = CGO_SET.matcher(inFront().text());
        return matcher.results()
                .reduce((first, second) -> second)
                .filter(it -> !it.group(1).contains("$(") && !it.group(1).contains("`"))
                .map(it -> new Edit(
                        new Place(
                                segment,
                                new Span(
                                        inFront().span().start() + it.start(1),
                                        inFront().span().start() + it.end(1))),
                        "0"));
    }

    private Place inFront() {
        return new Place(
                segment,
                new Span(build.place().span().start(), build.go().span().start()));
    }

    /** The wrong value that is there, changed, where nothing else sees it. */
    private Optional<Edit> setting() {
        if (!build.variable("CGO_ENABLED").is("1") || goCalls() != 1) {
            return Optional.empty();
        }
        var inScript = find(new Place(
                segment,
                new Span(
                        segment.instruction().orElseThrow().span().start(),
                        build.place().span().start())));
        return inScript.or(() -> stage.segments().stream()
                .filter(it -> it.instruction()
                        .filter(found -> found instanceof Instruction.Env || found instanceof Instruction.Arg)
                        .isPresent())
                .flatMap(it -> find(new Place(it, it.instruction().orElseThrow().span())).stream())
                .reduce((first, second) -> second));
    }

    /** How many commands of the stage, or of what is built on it, cgo matters to. */
    private long goCalls() {
        var reused = image.graph().references().stream()
                .anyMatch(it -> it.kind() == Reference.Kind.FROM
                        && it.to() instanceof Base.OfStage of
                        && of.index() == stage.index());
        var calls = Scripts.callsOf(stage)
                .filter(it -> it.words().contains("go")
                        || it.program().equals("make")
                        || it.program().endsWith(".sh"))
                .filter(it -> it.words().stream().noneMatch(word -> word.equals("mod") || word.equals("env")))
                .count();
        return reused ? Long.MAX_VALUE : calls;
    }

    private static Optional<Edit> find(Place where) {
        var matcher = CGO_ON.matcher(where.text());
        Optional<Edit> result = Optional.empty();
        while (matcher.find()) {
            var start = where.span().start() + matcher.start(2);
            result = Optional.of(new Edit(new Place(where.segment(), new Span(start, start + 1)), "0"));
        }
        return result;
    }

    private Optional<Edit> prefix() {
        if (build.elsewhere().isPresent() && build.variable("CGO_ENABLED").set()) {
            // What the script sets itself goes before what it is given.
            return Optional.empty();
        }
        if (build.shell()) {
            return Optional.of(new Edit(build.place().start(), "CGO_ENABLED=0 "));
        }
        var style = Style.of(image.graph(), stage);
        return Optional.of(Lines.before(segment, List.of(style.keyword("ENV") + " CGO_ENABLED=0"), style));
    }

    /** The edits that add to the value of a flag, or give the flag. */
    private Optional<List<Edit>> withFlags(String name, String value, String separator) {
        if (build.elsewhere().isPresent()
                || build.variable("GOFLAGS")
                        .value()
                        .filter(it -> it.contains("-" + name))
                        .isPresent()
                || build.variable("GOFLAGS").isUnknown() && build.environment().containsKey("GOFLAGS")) {
            return Optional.empty();
        }
        var given = build.flagArgument(name);
        if (given.isEmpty()) {
            return newFlag(name, value);
        }
        var holder = given.get().holder();
        if (given.get().value().isEmpty() && !mergesInto(holder.written())) {
            return Optional.empty();
        }
        return merged(name, holder, given.get().next().isEmpty(), value, separator);
    }

    private Optional<List<Edit>> newFlag(String name, String value) {
        var unknown = build.arguments().stream()
                .anyMatch(it -> it.text().isEmpty() && it.written().matches("\"?\\$.*"));
        if (unknown) {
            return Optional.empty();
        }
        if (!build.shell()) {
            return Optional.of(List.of(new Edit(build.verb().end(), ", \"-%s=%s\"".formatted(name, value))));
        }
        var written = value.contains(" ") ? "\"%s\"".formatted(value) : value;
        return Optional.of(List.of(new Edit(build.verb().end(), " -%s=%s".formatted(name, written))));
    }

    /** Whether a variable in a word is only a part of a value, {@code -X main.version=$VERSION}. */
    private static boolean mergesInto(String written) {
        return !Pattern.compile("(^|[\\s\"'=])\\$\\{?\\w+}?([\\s\"']|$)")
                .matcher(written)
                .find();
    }

    private Optional<List<Edit>> merged(
            String name, GoBuild.Argument holder, boolean joined, String value, String separator) {
        var written = holder.place().text();
        var from = joined ? written.indexOf('=') + 1 : 0;
        if (!build.shell()) {
            var start = holder.place().span().start() + (joined ? written.indexOf('=') + 1 : 1);
            return Optional.of(List.of(insertion(start, value + separator)));
        }
        // The quote may stand before the flag's name, `"-ldflags=…"`, or before its value.
        var quote = written.isEmpty()
                ? ' '
                : written.charAt(0) == '"' || written.charAt(0) == '\'' ? written.charAt(0) : at(written, from);
        var start = holder.place().span().start() + from;
        if (quote == '"' || quote == '\'') {
            var inside = at(written, from) == quote ? 1 : 0;
            return Optional.of(List.of(insertion(start + inside, value + separator)));
        }
        if (!value.contains(" ") && !separator.equals(" ")) {
            return Optional.of(List.of(insertion(start, value + separator)));
        }
        var end = holder.place().span().end();
        return Optional.of(List.of(insertion(start, "\"" + value + separator), insertion(end, "\"")));
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : ' ';
    }

    private Edit insertion(int offset, String text) {
        return new Edit(new Place(segment, Span.at(offset)), text);
    }
}
