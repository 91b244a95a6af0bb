package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;

/**
 * A word of an instruction.
 *
 * @param text continuation lines joined; quotes, escapes and variables as written, but in the exec form what the JSON
 *     string says
 * @param start where it begins in the segment; quotes of the exec form included
 */
public record Word(String text, int start, int end) {
    public Word(String text, Span span) {
        this(text, span.start(), span.end());
    }

    public Span span() {
        return new Span(start, end);
    }

    /** Whether every character of the text stands in the segment just so, without a continuation line in between. */
    public boolean isContiguous() {
        return end - start == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
