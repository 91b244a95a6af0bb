package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What BuildKit rejects in an instruction.
 *
 * @param layer which part of BuildKit rejects it
 * @param message BuildKit's own words where they help, no full stop
 * @param span in the segment; the exact word at fault
 * @param replacements what the span may be replaced by, the best one first
 */
public record SyntaxError(Layer layer, String message, Span span, List<String> replacements) {
    public SyntaxError {
        replacements = List.copyOf(replacements);
    }

    /** An error that {@code parser.Parse} stops at. */
    static SyntaxError ofParser(String message, Span span) {
        return new SyntaxError(Layer.PARSER, message, span, List.of());
    }

    /** An error that {@code instructions.Parse} stops at. */
    static SyntaxError ofInstructions(String message, Span span) {
        return new SyntaxError(Layer.INSTRUCTIONS, message, span, List.of());
    }

    /** An error that {@code dockerfile2llb} stops at, once the variables are filled in. */
    public static SyntaxError ofConversion(String message, Span span) {
        return new SyntaxError(Layer.CONVERSION, message, span, List.of());
    }

    /** The error with a name that was probably meant instead, if there is one. */
    SyntaxError suggesting(Optional<String> nearest) {
        return nearest.map(
                        it -> new SyntaxError(layer, "%s (did you mean %s?)".formatted(message, it), span, List.of(it)))
                .orElse(this);
    }

    /**
     * The error at its place in a word; it marks the whole word, and replaces nothing, where that is not written as what was
     * judged.
     *
     * @param judged what the word becomes, in which the error was found
     */
    public SyntaxError in(Word word, String judged) {
        return word.isContiguous() && word.text().equals(judged)
                ? new SyntaxError(layer, message, span.shift(word.span().start()), replacements)
                : new SyntaxError(layer, message, word.span(), List.of());
    }

    /** A part of BuildKit, by its package. */
    public enum Layer {
        PARSER,
        INSTRUCTIONS,
        CONVERSION
    }
}
