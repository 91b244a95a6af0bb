package dev.fromscratch.cli.report;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * A line as a terminal shows it: tabs as blanks, control characters made visible, wide characters two columns wide.
 */
final class Columns {
    private static final int TAB = 4;
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private Columns() {}

    /** The line with nothing in it that would move the cursor or change colours. */
    static String shown(String line) {
        var shown = new StringBuilder();
        var column = 0;
        for (var codePoint : line.codePoints().toArray()) {
            if (codePoint == '\t') {
                shown.append(" ".repeat(TAB - column % TAB));
            } else {
                shown.appendCodePoint(isHarmless(codePoint) ? codePoint : '\uFFFD');
            }
            column += width(codePoint, column);
        }
        return shown.toString();
    }

    /** How many columns a line takes. */
    static int of(String line) {
        var column = 0;
        for (var codePoint : line.codePoints().toArray()) {
            column += width(codePoint, column);
        }
        return column;
    }

    private static int width(int codePoint, int column) {
        if (codePoint == '\t') {
            return TAB - column % TAB;
        }
        if (!isHarmless(codePoint)) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return WIDE.contains(UnicodeScript.of(codePoint))
                || (codePoint >= 0x3000 && codePoint <= 0x303E)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
    }

    /** Control characters could forge output; marks of writing direction could reorder it. */
    private static boolean isHarmless(int codePoint) {
        return !Character.isISOControl(codePoint)
                && !(codePoint >= 0x202A && codePoint <= 0x202E)
                && !(codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
