package dev.fromscratch.syntax;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a here-document begins with, {@code <<EOF}, as BuildKit's {@code ParseHeredoc} reads it.
 *
 * @param fault why BuildKit does not read its name
 */
record HeredocMark(String name, long fd, boolean expand, boolean chomp, Optional<String> fault) {
    private static final Pattern MARK = Pattern.compile("(\\d*)<<(-?)[\\t\\n\\f\\r ]*([^<]*)");
    private static final BigInteger HIGHEST = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

    /** Reads a word; empty where it is no such beginning. */
    static Optional<HeredocMark> of(String word) {
        var matcher = MARK.matcher(word);
        if (!matcher.matches() || matcher.group(3).isEmpty()) {
            return Optional.empty();
        }
        var plain = WordExpansion.delimiter(matcher.group(3), false);
        if (plain.error().isPresent()) {
            return Optional.of(new HeredocMark("", 0, false, false, plain.complaint()));
        }
        if (plain.fields().size() != 1) {
            return Optional.empty();
        }
        var name = plain.fields().get(0);
        var raw = WordExpansion.delimiter(matcher.group(3), true).fields();
        var digits = matcher.group(1);
        return Optional.of(new HeredocMark(
                name,
                digits.isEmpty() ? 0 : new BigInteger(digits).min(HIGHEST).longValue(),
                raw.size() == 1 && quotes(raw.get(0)) == quotes(name),
                !matcher.group(2).isEmpty(),
                Optional.empty()));
    }

    /** Whether COPY takes a word for a here-document. */
    static boolean is(Word word) {
        return word.text().contains("<<")
                && of(word.text()).filter(it -> it.fault().isEmpty()).isPresent();
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"' || c == '\'').count();
    }
}
