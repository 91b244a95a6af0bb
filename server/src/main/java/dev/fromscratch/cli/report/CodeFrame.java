package dev.fromscratch.cli.report;

import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;

/**
 * The line in which a range begins, and carets below what it marks there.
 *
 * @param number of the line, from 1
 */
record CodeFrame(int number, String line, String carets) {
    /** How much of a long line is shown. */
    private static final int MOST = 160;
    /** How much of a long line is shown in front of the range. */
    private static final int BEFORE = 40;

    static CodeFrame of(SourceText text, Range range) {
        var number = range.start().line();
        var line = text.line(number);
        var start = range.start().character();
        var end = range.end().line() == number ? range.end().character() : line.length();
        var from = line.length() > MOST ? Math.max(0, Math.min(start - BEFORE, line.length() - MOST)) : 0;
        var to = Math.min(line.length(), from + MOST);
        var ahead = from > 0 ? "…" : "";
        var shown = ahead + line.substring(from, to) + (to < line.length() ? "…" : "");
        var before = ahead + line.substring(from, start);
        var marked = line.substring(from, Math.max(start, Math.min(end, to)));
        return new CodeFrame(
                number + 1,
                Columns.shown(shown),
                " ".repeat(Columns.of(before))
                        + "^".repeat(Math.max(1, Columns.of(ahead + marked) - Columns.of(before))));
    }
}
