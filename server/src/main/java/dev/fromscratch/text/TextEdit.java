package dev.fromscratch.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The replacement of a span by a new text.
 */
public record TextEdit(Span span, String newText) {
    /**
     * The text with all edits applied, each of which speaks of the text as it is given. Edits at the same offset keep
     * their order.
     *
     * @throws IllegalArgumentException where two edits overlap or one lies outside the text
     */
    public static String apply(String text, List<TextEdit> edits) {
        var sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt((TextEdit edit) -> edit.span().start())
                .thenComparingInt(edit -> edit.span().end()));
        var result = new StringBuilder(text.length());
        var done = 0;
        for (var edit : sorted) {
            if (edit.span().start() < done || edit.span().end() > text.length()) {
                throw new IllegalArgumentException("edit overlaps another or lies outside: " + edit);
            }
            result.append(text, done, edit.span().start()).append(edit.newText());
            done = edit.span().end();
        }
        return result.append(text, done, text.length()).toString();
    }
}
