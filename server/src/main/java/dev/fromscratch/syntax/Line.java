package dev.fromscratch.syntax;

/**
 * A line of a text, which ends behind a {@code \n} or with the text.
 *
 * @param start of the line in the text
 */
record Line(String text, int start) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Behind the byte order mark, if the text begins with one. */
    int contentStart() {
        return start == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : start;
    }

    int end() {
        var newline = text.indexOf('\n', start);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** Where its {@code \r} and {@code \n} begin. */
    int contentEnd() {
        var end = end();
        while (end > contentStart() && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    Line next() {
        return new Line(text, end());
    }

    boolean isComment() {
        var ink = Blanks.skip(text, contentStart(), contentEnd());
        return ink < contentEnd() && text.charAt(ink) == '#';
    }

    boolean isBlank() {
        return Blanks.skip(text, contentStart(), contentEnd()) == contentEnd();
    }
}
