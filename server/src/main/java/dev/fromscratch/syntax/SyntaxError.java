package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;
import java.util.List;

/**
 * What BuildKit rejects in an instruction.
 *
 * @param rule the id of the rule that reports it, which begins with {@code syntax/}
 * @param message lower case, no full stop, BuildKit's own words where they help
 * @param span in the segment; the exact word at fault
 * @param replacements what the span may be replaced by, the best one first
 */
public record SyntaxError(String rule, String message, Span span, List<String> replacements) {
    public SyntaxError {
        replacements = List.copyOf(replacements);
    }

    public SyntaxError(String rule, String message, Span span) {
        this(rule, message, span, List.of());
    }
}
