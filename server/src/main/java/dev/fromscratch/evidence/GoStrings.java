package dev.fromscratch.evidence;

import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The string literals of a Go file.
 */
public final class GoStrings {
    private GoStrings() {}

    /**
     * The edits that put another value in the place of one, where that is all of a literal, or stands behind an equals sign
     * in it, {@code TZ=Asia/Tokyo}.
     */
    public static List<TextEdit> replacing(String old, String replacement, String text) {
        var whole =
                Pattern.compile("(?:(?<=[\"`])%1$s(?=[\"`]))|(?<==)%1$s(?=[\"`&\\s])".formatted(Pattern.quote(old)));
        return GoParsing.strings(text).stream()
                .flatMap(literal -> whole.matcher(text)
                        .region(literal.start(), literal.end())
                        .results()
                        .map(it -> new TextEdit(new Span(it.start(), it.end()), replacement)))
                .toList();
    }
}
