package dev.fromscratch.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text as ANTLR's lexers read it, with offsets in UTF-16 code units as in {@code String}. ANTLR's own streams count code
 * points, so that every offset behind an emoji would have to be converted.
 */
public final class Utf16Stream implements CharStream {
    private final CharSequence text;
    private int position;

    public Utf16Stream(CharSequence text) {
        this.text = text;
    }

    @Override
    public void consume() {
        if (position == text.length()) {
            throw new IllegalStateException("cannot consume the end");
        }
        position++;
    }

    @Override
    public int LA(int ahead) {
        var index = ahead > 0 ? position + ahead - 1 : position + ahead;
        return ahead == 0 || index < 0 || index >= text.length() ? IntStream.EOF : text.charAt(index);
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // Nothing is dropped, so nothing is to be kept.
    }

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        var end = Math.min(interval.b + 1, text.length());
        return interval.a >= end ? "" : text.subSequence(interval.a, end).toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
