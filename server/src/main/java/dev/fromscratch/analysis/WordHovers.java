package dev.fromscratch.analysis;

import dev.fromscratch.analysis.InstructionHovers.Described;
import dev.fromscratch.analysis.VariableUses.Kind;
import dev.fromscratch.analysis.VariableUses.Mention;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.syntax.Comment;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is shown of a word by itself: a keyword, a flag, or a variable.
 */
final class WordHovers {
    private static final String AS =
            "**AS** names the stage. By its name it is found by `COPY --from`, by `--mount` with `from`,"
                    + " by a `FROM` further down, and by `docker build --target`.";

    private static final Map<String, String> DIRECTIVES = Map.of(
            "syntax",
            "**syntax** names the image of the frontend that reads the Dockerfile. `docker/dockerfile:1` is BuildKit's own,"
                    + " and always the newest.",
            "escape",
            "**escape** is the character that has a line go on, and takes the meaning of the character behind it: a"
                    + " backslash, unless this says a backtick, which leaves the backslash to the paths of Windows.",
            "check",
            "**check** turns rules of `docker build --check` off, `skip=RULE,…`, and with `error=true` has a build fail for"
                    + " which one of the others finds something.");

    private WordHovers() {}

    /** Of a parser directive, a variable, a flag, or a stage that is used. */
    static Optional<Described> at(Analysis analysis, int offset) {
        return directive(analysis, offset)
                .or(() -> ShellVariables.at(analysis, offset))
                .or(() -> analysis.variableUsesAt(offset).map(it -> variable(analysis, it)))
                .or(() -> predefined(analysis, offset))
                .or(() -> flag(analysis, offset))
                .or(() -> stage(analysis, offset));
    }

    private static Optional<Described> directive(Analysis analysis, int offset) {
        var segment = segmentAt(analysis, offset);
        return segment == analysis.dockerfile().segments().get(0)
                        && segment.instruction().isEmpty()
                ? segment.comments().stream()
                        .filter(it -> analysis.dockerfile()
                                .spanOf(new Place(segment, it.span()))
                                .touches(offset))
                        .flatMap(it -> describe(it, segment).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Described> describe(Comment comment, Segment segment) {
        var name = comment.text().split("\\s*=", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.ofNullable(DIRECTIVES.get(name))
                .filter(it -> comment.text().contains("="))
                .map(it -> new Described(new Place(segment, comment.span()), it));
    }

    private static Optional<Described> stage(Analysis analysis, int offset) {
        return analysis.graph().references().stream()
                .filter(it -> analysis.dockerfile().spanOf(it.place()).touches(offset))
                .filter(it -> it.to() instanceof Base.OfStage)
                .map(it -> stage(analysis, it))
                .findFirst();
    }

    private static Described stage(Analysis analysis, Reference use) {
        var stage = analysis.graph().stage(((Base.OfStage) use.to()).index());
        var line = analysis.dockerfile().rangeOf(stage.basePlace()).start().line() + 1;
        return new Described(
                use.place(),
                "**%s** is the stage from `%s` in line %d"
                        .formatted(stage.label(), stage.basePlace().text(), line));
    }

    /** Of a keyword: that of an instruction, also behind ONBUILD, or one among its arguments. */
    static Optional<Described> keyword(Analysis analysis, int offset) {
        var segment = segmentAt(analysis, offset);
        return instructions(segment)
                .flatMap(instruction -> instruction
                        .keywords()
                        .filter(it -> analysis.dockerfile()
                                .spanOf(new Place(segment, it.span()))
                                .touches(offset))
                        .flatMap(it -> about(instruction, it).stream()
                                .map(about -> new Described(new Place(segment, it.span()), about))))
                .findFirst();
    }

    private static Optional<String> about(Instruction instruction, Word keyword) {
        return instruction instanceof Instruction.From from
                        && from.as().filter(keyword::equals).isPresent()
                ? Optional.of(AS)
                : Guide.of(instruction.keyword().text()).map(Guide::markdown);
    }

    /** That of a segment, behind the one that it has run later, whose words are its own, too. */
    private static Stream<Instruction> instructions(Segment segment) {
        return segment.instruction().stream()
                .flatMap(it -> it instanceof Instruction.OnBuild onBuild
                        ? Stream.of(onBuild.trigger(), onBuild)
                        : Stream.of(it));
    }

    private static Segment segmentAt(Analysis analysis, int offset) {
        return analysis.dockerfile().placeOf(Span.at(offset)).segment();
    }

    private static Optional<Described> flag(Analysis analysis, int offset) {
        var segment = segmentAt(analysis, offset);
        return instructions(segment)
                .flatMap(instruction -> instruction.flags().stream()
                        .filter(it -> analysis.dockerfile()
                                .spanOf(nameOf(it, segment))
                                .touches(offset))
                        .flatMap(it -> describe(instruction, it, segment).stream()))
                .findFirst();
    }

    private static Place nameOf(Flag flag, Segment segment) {
        var start = flag.span().start();
        return new Place(
                segment,
                new Span(start, Math.min(flag.span().end(), start + flag.name().length() + "--".length())));
    }

    private static Optional<Described> describe(Instruction instruction, Flag flag, Segment segment) {
        return Guide.of(instruction.keyword().text())
                .flatMap(it -> it.flag("--" + flag.name()))
                .map(it -> new Described(nameOf(flag, segment), "`%s`: %s".formatted(it.written(), it.about())));
    }

    /** An argument of BuildKit that is used where nothing declares it, as FROM may. */
    private static Optional<Described> predefined(Analysis analysis, int offset) {
        return VariableUses.mentionAt(analysis.dockerfile(), analysis.graph(), offset)
                .filter(it -> it.stage() == VariableUses.GLOBAL)
                .map(Mention::place)
                .filter(it -> Scope.PREDEFINED.contains(it.text()))
                .map(it -> new Described(it, predefined(it.text())));
    }

    private static String predefined(String name) {
        var isTarget = name.startsWith("TARGET");
        var what = switch (name.substring(isTarget ? "TARGET".length() : "BUILD".length())) {
            case "PLATFORM" -> "the platform %s, such as `linux/amd64` or `linux/arm/v7`";
            case "OS" -> "the system %s, such as `linux`";
            case "OSVERSION" -> "the version of the system %s, which only Windows has";
            case "ARCH" -> "the architecture %s, such as `amd64` or `arm64`";
            case "VARIANT" -> "the variant of the architecture %s, such as `v7` of `arm`; mostly empty";
            default -> "the stage that is built, as `--target` names it";
        };
        var whose = isTarget ? "that is built for" : "of the machine that builds";
        return "**%s** is %s; BuildKit sets it".formatted(name, what.formatted(whose));
    }

    private static Described variable(Analysis analysis, VariableUses uses) {
        var definition = uses.definition();
        if (definition.kind() == Kind.ARG && definition.value().isEmpty() && Scope.PREDEFINED.contains(uses.name())) {
            return new Described(uses.at().place(), predefined(uses.name()));
        }
        var value = valueAt(analysis, uses)
                .map(it -> it.isEmpty() ? "is empty" : "is `%s`".formatted(it))
                .orElse("has a value that is not known");
        var range = analysis.dockerfile().rangeOf(definition.place());
        var by = "%s in line %d"
                .formatted(
                        definition.kind().name().toUpperCase(Locale.ROOT),
                        range.start().line() + 1);
        var given = definition.kind() == Kind.ARG ? "; `--build-arg %s=…` sets another one".formatted(uses.name()) : "";
        return new Described(uses.at().place(), "**%s** %s, by %s%s".formatted(uses.name(), value, by, given));
    }

    /** What the variable holds where it is mentioned. */
    private static Optional<String> valueAt(Analysis analysis, VariableUses uses) {
        var at = uses.at();
        if (at.stage() < 0) {
            return uses.definition().value().map(it -> it.text());
        }
        var states = analysis.images().of(analysis.graph().stage(at.stage()));
        if (at.isTriggered()) {
            return uses.definition()
                    .value()
                    .flatMap(it -> states.before(at.place().segment())
                            .config()
                            .scope()
                            .expand(it, analysis.graph().escape())
                            .text());
        }
        var image = at.sets()
                ? states.after(at.place().segment())
                : states.before(at.place().segment());
        return image.config().scope().assigned(uses.name()).flatMap(Value::text);
    }
}
