package dev.fromscratch.analysis;

import dev.fromscratch.analysis.InstructionHovers.Described;
import dev.fromscratch.analysis.VariableUses.Kind;
import dev.fromscratch.build.Value;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * What is shown of a word by itself: a keyword, a flag, or a variable.
 */
final class WordHovers {
    private WordHovers() {}

    /** Of a variable or a flag. */
    static Optional<Described> at(Analysis analysis, int offset) {
        return analysis.variableUsesAt(offset).map(it -> variable(analysis, it)).or(() -> flag(analysis, offset));
    }

    /** Of the keyword of an instruction. */
    static Optional<Described> keyword(Analysis analysis, int offset) {
        var segment = segmentAt(analysis, offset);
        return segment.instruction()
                .map(it -> new Place(segment, it.keyword().span()))
                .filter(it -> analysis.dockerfile().spanOf(it).touches(offset))
                .flatMap(it -> Guide.of(it.text()).map(guide -> new Described(it, guide.markdown())));
    }

    private static Segment segmentAt(Analysis analysis, int offset) {
        return analysis.dockerfile().placeOf(Span.at(offset)).segment();
    }

    private static Optional<Described> flag(Analysis analysis, int offset) {
        var segment = segmentAt(analysis, offset);
        return segment.instruction().stream()
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

    private static Described variable(Analysis analysis, VariableUses uses) {
        var definition = uses.definition();
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
        var image = at.sets()
                ? states.after(at.place().segment())
                : states.before(at.place().segment());
        return image.config().scope().assigned(uses.name()).flatMap(Value::text);
    }
}
