package dev.fromscratch.syntax;

import dev.fromscratch.text.Wildcards;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The patterns of {@code ${x#p}}, {@code ${x%p}} and {@code ${x/p/r}}: {@code *} and {@code ?}, without brackets.
 */
final class ShellPattern {
    private ShellPattern() {}

    static String withoutPrefix(
            String value, String pattern, boolean greedy, Function<String, RuntimeException> rejected) {
        var wildcards = of(pattern, rejected);
        return greedy ? wildcards.withoutLongestPrefix(value) : wildcards.withoutShortestPrefix(value);
    }

    static String withoutSuffix(
            String value, String pattern, boolean greedy, Function<String, RuntimeException> rejected) {
        // Only from the other end is the shortest match at the right the first one that is found.
        var reversed = new StringBuilder(value).reverse().toString();
        return new StringBuilder(withoutPrefix(reversed, reversed(pattern), greedy, rejected))
                .reverse()
                .toString();
    }

    static String replaced(
            String value,
            String pattern,
            String replacement,
            boolean all,
            Function<String, RuntimeException> rejected) {
        var wildcards = of(pattern, rejected);
        return all ? wildcards.replaceAll(value, goTemplate(replacement)) : wildcards.replaceFirst(value, replacement);
    }

    /** In Go's {@code ReplaceAllString}, a dollar in the replacement names a group, and those that there are none of are empty. */
    private static String goTemplate(String replacement) {
        return replacement
                .replaceAll("\\$(?:\\{[\\p{L}\\p{Nd}_]+}|[\\p{L}\\p{Nd}_]+)", "")
                .replace("$$", "$");
    }

    private static String reversed(String pattern) {
        var result = new StringBuilder();
        for (var index = pattern.length(); index > 0; ) {
            var start = pattern.offsetByCodePoints(index, -1);
            var escapes = 0;
            while (start - escapes > 0 && pattern.charAt(start - escapes - 1) == '\\') {
                escapes++;
            }
            var escaped = escapes % 2 == 1;
            result.append(pattern, escaped ? start - 1 : start, index);
            index = escaped ? start - 1 : start;
        }
        return result.toString();
    }

    /** As BuildKit's {@code convertShellPatternToRegex} has it: there, wildcards stand for all but the ends of lines. */
    private static Wildcards of(String pattern, Function<String, RuntimeException> rejected) {
        var parts = IntStream.builder();
        // Go's text/scanner passes over a byte order mark in front.
        var first = pattern.startsWith("\uFEFF") ? 1 : 0;
        for (var index = first; index < pattern.length(); index += Character.charCount(pattern.codePointAt(index))) {
            var c = pattern.codePointAt(index);
            if (c == '\\') {
                var next = index + 1 < pattern.length() ? pattern.codePointAt(index + 1) : '\uFFFD';
                if (next == '}' || next == '/') {
                    continue;
                }
                if (next != '*' && next != '?' && next != '\\') {
                    throw rejected.apply(
                            "invalid pattern (%s) in substitution: invalid escape '\\%c'".formatted(pattern, next));
                }
                parts.add(next);
                index++;
            } else {
                parts.add(c == '*' ? Wildcards.MANY : c == '?' ? Wildcards.ONE : c);
            }
        }
        return new Wildcards(parts.build(), c -> c != '\n');
    }
}
