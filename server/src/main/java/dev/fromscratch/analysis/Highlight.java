package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;

/**
 * A part of a line that is shown as what it is.
 */
public record Highlight(Span span, Kind kind) {
    /** What it is. */
    public enum Kind {
        KEYWORD,
        FLAG,
        STAGE,
        VARIABLE,
        COMMENT
    }
}
