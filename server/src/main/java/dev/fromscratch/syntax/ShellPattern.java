package dev.fromscratch.syntax;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The patterns of {@code ${x#p}}, {@code ${x%p}} and {@code ${x/p/r}}: {@code *} and {@code ?}, without brackets.
 */
final class ShellPattern {
    private static final String SPECIAL = "[]{}.+()|^$";

    private ShellPattern() {}

    static String withoutPrefix(
            String value, String pattern, boolean greedy, Function<String, RuntimeException> rejected) {
        var matcher = Pattern.compile(regex(pattern, pattern, greedy, rejected)).matcher(value);
        return matcher.lookingAt() ? value.substring(matcher.end()) : value;
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
        var matcher = Pattern.compile(regex(pattern, pattern, true, rejected)).matcher(value);
        if (all) {
            return replacedAll(value, matcher, goTemplate(replacement));
        }
        return matcher.find()
                ? value.substring(0, matcher.start()) + replacement + value.substring(matcher.end())
                : value;
    }

    /** Unlike Java's, Go's {@code ReplaceAllString} accepts no empty match directly behind another one. */
    private static String replacedAll(String value, Matcher matcher, String replacement) {
        var result = new StringBuilder();
        var done = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start() && matcher.start() == done && done > 0) {
                continue;
            }
            result.append(value, done, matcher.start()).append(replacement);
            done = matcher.end();
        }
        return result.append(value, done, value.length()).toString();
    }

    /** There a dollar in the replacement names a group, and those that there are none of are empty. */
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

    private static String regex(
            String whole, String pattern, boolean greedy, Function<String, RuntimeException> rejected) {
        var result = new StringBuilder();
        for (var index = 0; index < pattern.length(); index++) {
            var c = pattern.charAt(index);
            if (c == '*') {
                result.append(greedy ? ".*" : ".*?");
            } else if (c == '?') {
                result.append('.');
            } else if (c == '\\') {
                var next = index + 1 < pattern.length() ? pattern.codePointAt(index + 1) : '\uFFFD';
                if (next == '}' || next == '/') {
                    continue;
                }
                if (next != '*' && next != '?' && next != '\\') {
                    throw rejected.apply(
                            "invalid pattern (%s) in substitution: invalid escape '\\%c'".formatted(whole, next));
                }
                result.append('\\').appendCodePoint(next);
                index++;
            } else {
                result.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return result.toString();
    }
}
