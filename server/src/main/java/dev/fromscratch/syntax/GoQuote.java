package dev.fromscratch.syntax;

/**
 * Text as Go's {@code %q} writes it, which BuildKit's messages quote words with.
 */
final class GoQuote {
    private GoQuote() {}

    static String of(String text) {
        var result = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\t' -> result.append("\\t");
                case '\r' -> result.append("\\r");
                case 0x0B -> result.append("\\v");
                case '\f' -> result.append("\\f");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        result.append("\\x%02x".formatted(c));
                    } else if (c > 0x7F && !isPrintable(c)) {
                        result.append((c > 0xFFFF ? "\\U%08x" : "\\u%04x").formatted(c));
                    } else {
                        result.appendCodePoint(c);
                    }
                }
            }
        });
        return result.append('"').toString();
    }

    /** As {@code strconv.IsPrint}: letters, marks, numbers, punctuation, symbols, and of blanks only the ASCII space. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
