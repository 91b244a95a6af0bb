package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts of HCL in which expressions stand, {@code "${REGISTRY}/app"}.
 */
final class HclTemplate {
    /** How deep expressions in a text may be nested. */
    private static final int DEEPEST = 16;

    private HclTemplate() {}

    /**
     * A text with the values of its expressions, {@link Node#HOLE} for each that is not known.
     *
     * @param escapes whether a backslash has a meaning
     */
    static String expand(String text, boolean escapes, FilePath file, Function<String, Optional<Node>> variables) {
        var result = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                result.append("${");
                at += 3;
            } else if (text.startsWith("%{", at)) {
                return String.valueOf(Node.HOLE);
            } else if (text.startsWith("${", at)) {
                var tokens = HclTokens.of(text.substring(at + 1));
                var end = endOfBraces(text, at + 2);
                var length = HclFile.endOfBrackets(tokens, 0);
                var inner = tokens.subList(1, Math.max(1, length - 1));
                result.append(HclExpression.parse(inner, DEEPEST)
                        .value(file, variables)
                        .text()
                        .orElse(String.valueOf(Node.HOLE)));
                at = end;
            } else if (escapes && text.charAt(at) == '\\' && at + 1 < text.length()) {
                result.append(unescaped(text.charAt(at + 1)));
                at += 2;
            } else {
                result.append(text.charAt(at++));
            }
        }
        return result.toString();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private static int endOfBraces(String text, int start) {
        var depth = 1;
        for (var at = start; at < text.length(); at++) {
            if (text.charAt(at) == '{') {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
