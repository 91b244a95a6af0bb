package dev.fromscratch.syntax;

import java.nio.charset.StandardCharsets;

/**
 * Flags with their quotes and escapes resolved ({@code extractBuilderFlags} of BuildKit).
 */
final class FlagText {
    private FlagText() {}

    static String raw(String written, char escape) {
        var result = new StringBuilder();
        var quote = '\0';
        for (var index = 0; index < written.length(); index++) {
            var c = written.charAt(index);
            if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != '\0' && c == quote) {
                quote = '\0';
            } else if (c == escape) {
                if (index + 1 < written.length()) {
                    result.append(written.charAt(++index));
                }
            } else {
                result.append(c);
            }
        }
        // BuildKit takes each byte for a character of its own.
        return new String(result.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
