package dev.fromscratch.build;

import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stage of a build: a FROM with the instructions up to the next one.
 *
 * @param index from 0
 * @param segments those of its instructions, that of the FROM first
 * @param name in lower case, as BuildKit looks it up
 * @param platform what {@code --platform} says
 */
public record Stage(int index, List<Segment> segments, Base base, Optional<String> name, Optional<Value> platform) {
    public Stage {
        segments = List.copyOf(segments);
    }

    /** A stage that begins with the same FROM. */
    Stage with(List<Segment> others) {
        return new Stage(index, others, base, name, platform);
    }

    /** How messages and commands call it: by its name, or its number where it has none. */
    public String label() {
        return name.orElse(String.valueOf(index));
    }

    public Segment fromSegment() {
        return segments.get(0);
    }

    /** The FROM; empty where BuildKit rejects it. */
    public Optional<Instruction.From> from() {
        return fromSegment()
                .instruction()
                .filter(Instruction.From.class::isInstance)
                .map(Instruction.From.class::cast);
    }

    /** Where the image is named; for a broken FROM, its keyword. */
    public Place basePlace() {
        return new Place(
                fromSegment(),
                from().map(Instruction.From::base)
                        .map(Word::span)
                        .orElseGet(() -> fromSegment()
                                .instruction()
                                .map(it -> it.keyword().span())
                                .orElse(Span.at(0))));
    }

    /** All instructions of a kind, with their segments. */
    public <T extends Instruction> Stream<Step<T>> all(Class<T> kind) {
        return stepsIn(segments, kind).stream();
    }

    /** The instructions of a kind in some segments. */
    public static <T extends Instruction> List<Step<T>> stepsIn(List<Segment> segments, Class<T> kind) {
        var steps = new ArrayList<Step<T>>();
        for (var segment : segments) {
            var instruction = segment.instruction();
            if (instruction.isPresent() && kind.isInstance(instruction.get())) {
                steps.add(new Step<>(segment, kind.cast(instruction.get())));
            }
        }
        return steps;
    }

    /** The last instruction of a kind. */
    public <T extends Instruction> Optional<Step<T>> last(Class<T> kind) {
        return all(kind).reduce((first, second) -> second);
    }

    /** An instruction and the segment in which it stands. */
    public record Step<T extends Instruction>(Segment segment, T instruction) {
        public Place place(Span span) {
            return new Place(segment, span);
        }
    }
}
