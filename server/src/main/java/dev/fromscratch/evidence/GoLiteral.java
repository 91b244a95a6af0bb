package dev.fromscratch.evidence;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * String literals of Go.
 */
final class GoLiteral {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))");

    private GoLiteral() {}

    /** The text of a literal that is written with its quotes. A byte above 127 counts as the character of its number. */
    static String unquote(String literal) {
        var inside = literal.substring(1, literal.length() - 1);
        if (literal.startsWith("`")) {
            return inside.replace("\r", "");
        }
        return ESCAPE.matcher(inside).replaceAll(it -> Matcher.quoteReplacement(character(it)));
    }

    private static String character(MatchResult escape) {
        for (var group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                var codePoint = Integer.parseUnsignedInt(escape.group(group), 16);
                return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : escape.group();
            }
        }
        return escape.group(4) != null
                ? Character.toString(Integer.parseInt(escape.group(4), 8))
                : simple(escape.group(5));
    }

    private static String simple(String escaped) {
        return switch (escaped) {
            case "a" -> "\u0007";
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "v" -> "\u000B";
            default -> escaped;
        };
    }
}
