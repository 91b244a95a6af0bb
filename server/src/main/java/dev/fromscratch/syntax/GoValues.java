package dev.fromscratch.syntax;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that are written as Go's standard library reads them.
 */
final class GoValues {
    private static final Pattern DURATION_PART = Pattern.compile("(\\d++\\.?+\\d*+|\\.\\d++)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?\\d{1,18}");
    /** Go counts durations in nanoseconds, with 64 bits. */
    private static final double LONGEST = Long.MAX_VALUE / 1e6;

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private GoValues() {}

    /** The milliseconds of a duration, {@code 1m30s}; empty if it is none. */
    static OptionalDouble milliseconds(String text) {
        var sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.substring(sign).equals("0")) {
            return OptionalDouble.of(0);
        }
        var part = DURATION_PART.matcher(text);
        var sum = 0.0;
        var at = sign;
        while (part.region(at, text.length()).lookingAt()) {
            sum += Double.parseDouble(part.group(1)) * unit(part.group(2));
            at = part.end();
        }
        if (at == sign || at < text.length() || sum > LONGEST) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(text.startsWith("-") ? -sum : sum);
    }

    private static double unit(String name) {
        return switch (name) {
            case "ns" -> 1e-6;
            case "ms" -> 1;
            case "s" -> 1e3;
            case "m" -> 6e4;
            case "h" -> 3.6e6;
            default -> 1e-3;
        };
    }

    /** The number of 32 bits that a text is, in decimal; empty if it is none. */
    static OptionalInt wholeNumber(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        var number = Long.parseLong(text);
        return number == (int) number ? OptionalInt.of((int) number) : OptionalInt.empty();
    }

    /** Whether a text is a number of 32 bits without a sign. */
    static boolean isUnsigned(String text, int radix) {
        if (text.isEmpty() || text.length() > 12 || !Character.isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0)
                && Long.parseLong(text, radix) >>> 32 == 0;
    }

    /** The lower case of {@code strings.ToLower}, in which each letter stays one: no dot is left of {@code İ}. */
    static String lowerCase(String text) {
        var result = new StringBuilder(text.length());
        for (int at = 0, letter; at < text.length(); at += Character.charCount(letter)) {
            letter = text.codePointAt(at);
            result.appendCodePoint(Character.toLowerCase(letter));
        }
        return result.toString();
    }

    static boolean isTrue(String text) {
        return TRUE.contains(text);
    }

    /** Whether {@code strconv.ParseBool} reads a text. */
    static boolean isBoolean(String text) {
        return TRUE.contains(text) || FALSE.contains(text);
    }
}
