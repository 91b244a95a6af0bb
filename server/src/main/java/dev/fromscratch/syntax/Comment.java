package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;

/**
 * A comment line.
 *
 * @param text what follows the {@code #}, without blanks around it
 * @param span from the {@code #} to the end of the line
 */
public record Comment(String text, Span span) {
    private static final String NAME = "fromscratch";

    /** Whether it begins as the comments do that are written for us. */
    public boolean isForUs() {
        return text.startsWith(NAME);
    }
}
