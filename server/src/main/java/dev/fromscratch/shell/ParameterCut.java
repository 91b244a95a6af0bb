package dev.fromscratch.shell;

import dev.fromscratch.text.Wildcards;

/**
 * What {@code #}, {@code ##}, {@code %} and {@code %%} leave of a value.
 */
final class ParameterCut {
    private ParameterCut() {}

    /** @param pattern with {@code *} and {@code ?}, without brackets, quotes and expansions */
    static String of(String value, String operator, String pattern) {
        var wildcards = new Wildcards(
                pattern.codePoints().map(c -> c == '*' ? Wildcards.MANY : c == '?' ? Wildcards.ONE : c), c -> true);
        return switch (operator) {
            case "#" -> wildcards.withoutShortestPrefix(value);
            case "##" -> wildcards.withoutLongestPrefix(value);
            case "%" -> reversed(wildcards.reversed().withoutShortestPrefix(reversed(value)));
            default -> reversed(wildcards.reversed().withoutLongestPrefix(reversed(value)));
        };
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
