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
        COMMENT,
        /** The program of a command of a shell. */
        COMMAND,
        /** What is quoted in such a command, but for the variables in it. */
        STRING
    }
}
