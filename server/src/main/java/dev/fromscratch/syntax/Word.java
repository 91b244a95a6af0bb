package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;

/**
 * A word of an instruction.
 *
 * @param text continuation lines joined; quotes, escapes and variables as written, but in the exec form what the JSON
 *     string says
 * @param span in the segment; quotes of the exec form included
 */
public record Word(String text, Span span) {
    /** Whether every character of the text stands in the segment just so, without a continuation line in between. */
    public boolean isContiguous() {
        return span.length() == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
