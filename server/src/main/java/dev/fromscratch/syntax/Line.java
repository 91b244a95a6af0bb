package dev.fromscratch.syntax;

/**
 * A line of a text, which ends behind a {@code \n} or with the text.
 *
 * @param start of the line in the text
 * @param contentStart behind the byte order mark, where there is one in front of the file
 */
record Line(String text, int start, int contentStart) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The first line of a file. */
    static Line first(String text) {
        return new Line(text, 0, text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
    }

    /** A line that is not the first one of a file. */
    static Line at(String text, int start) {
        return new Line(text, start, start);
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
        return at(text, end());
    }

    boolean isComment() {
        var ink = Blanks.skip(text, contentStart(), contentEnd());
        return ink < contentEnd() && text.charAt(ink) == '#';
    }

    boolean isBlank() {
        return Blanks.skip(text, contentStart(), contentEnd()) == contentEnd();
    }
}
