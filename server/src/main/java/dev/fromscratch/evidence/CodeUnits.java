package dev.fromscratch.evidence;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text as a lexer reads it: by UTF-16 code units, as spans count, where ANTLR's own streams count code points. For half a
 * character that takes two of them, a letter is read.
 */
public final class CodeUnits implements CharStream {
    /** The ones beyond ASCII that the lexers know. */
    private static final char LETTER = '\u00AA';

    private static final char DIGIT = '\u0660';

    private final String text;
    private int at;

    public CodeUnits(String text) {
        this.text = text;
    }

    @Override
    public int LA(int distance) {
        var index = distance < 0 ? at + distance : at + distance - 1;
        if (distance == 0 || index < 0) {
            return 0;
        }
        if (index >= text.length()) {
            return IntStream.EOF;
        }
        var unit = text.charAt(index);
        return unit < 0x80 ? unit : representative(unit);
    }

    private static char representative(char unit) {
        if (Character.isLetter(unit) || Character.isSurrogate(unit)) {
            return LETTER;
        }
        return Character.isDigit(unit) ? DIGIT : unit;
    }

    @Override
    public void consume() {
        if (at == text.length()) {
            throw new IllegalStateException("nothing is left");
        }
        at++;
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getText(Interval interval) {
        return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }
}
