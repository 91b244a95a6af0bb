package dev.fromscratch.shell;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What {@code #}, {@code ##}, {@code %} and {@code %%} leave of a value.
 */
final class ParameterCut {
    private ParameterCut() {}

    /** @param pattern with {@code *} and {@code ?}, without brackets, quotes and expansions */
    static String of(String value, String operator, String pattern) {
        var regex = Pattern.compile(
                pattern.codePoints()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
        var fromStart = operator.startsWith("#");
        var longest = operator.length() == 2;
        return IntStream.rangeClosed(0, value.length())
                .map(length -> longest ? value.length() - length : length)
                .filter(length -> regex.matcher(
                                fromStart ? value.substring(0, length) : value.substring(value.length() - length))
                        .matches())
                .mapToObj(length -> fromStart ? value.substring(length) : value.substring(0, value.length() - length))
                .findFirst()
                .orElse(value);
    }
}
