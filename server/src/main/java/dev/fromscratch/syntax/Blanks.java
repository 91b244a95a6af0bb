package dev.fromscratch.syntax;

import java.nio.charset.StandardCharsets;

/**
 * White space as Go's {@code unicode.IsSpace} has it, which is not what Java's has.
 */
final class Blanks {
    private Blanks() {}

    static boolean isSpace(int c) {
        return switch (c) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    /**
     * Whether a character ends a word for code that takes each byte for a character, as some of BuildKit does: white space
     * of ASCII, and whatever has a byte in UTF-8 that is U+0085 or U+00A0 by itself.
     */
    static boolean isCut(int c) {
        if (c < 0x80) {
            return isSpace(c);
        }
        for (var unit : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            if (isSpace(Byte.toUnsignedInt(unit))) {
                return true;
            }
        }
        return false;
    }

    /** The first offset from one on that holds no white space. */
    static int skip(String text, int from, int to) {
        var offset = from;
        while (offset < to && isSpace(text.charAt(offset))) {
            offset++;
        }
        return offset;
    }

    /** The offset behind the last character up to one that is no white space. */
    static int trimEnd(String text, int from, int to) {
        var offset = to;
        while (offset > from && isSpace(text.charAt(offset - 1))) {
            offset--;
        }
        return offset;
    }
}
