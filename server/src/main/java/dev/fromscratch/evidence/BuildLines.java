package dev.fromscratch.evidence;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comments in front of a package clause that say in which builds the file takes part: a {@code //go:build} line, or
 * without one all {@code // +build} lines.
 *
 * @see <a href="https://pkg.go.dev/cmd/go#hdr-Build_constraints">the documentation of the go command</a>
 */
final class BuildLines {
    private static final Pattern GO_BUILD = Pattern.compile("//go:build[ \t]+(.*)");
    private static final Pattern PLUS_BUILD = Pattern.compile("//[ \t]*\\+build(?:[ \t]+(.*))?");
    private static final Pattern BLANK_LINE = Pattern.compile("\n[ \t\r]*\n");

    private BuildLines() {}

    /** The expression of the one, or of the others as if it were written in the one. */
    static Optional<String> expression(String text, List<Span> comments) {
        return comments.stream()
                .flatMap(it -> match(GO_BUILD, it.in(text)))
                .findFirst()
                .or(() -> plusBuild(text, comments));
    }

    private static Optional<String> plusBuild(String text, List<Span> comments) {
        var lines = comments.stream()
                .takeWhile(it -> text.startsWith("//", it.start()))
                .toList();
        var end = lastBlankLine(text, lines);
        var expression = lines.stream()
                .takeWhile(it -> it.end() <= end)
                .flatMap(it -> match(PLUS_BUILD, it.in(text)))
                .map(BuildLines::anyOf)
                .collect(Collectors.joining(" && "));
        return Optional.of(expression).filter(it -> !it.isEmpty());
    }

    /**
     * Where the last blank line between comments or behind them begins, or -1: a {@code // +build} line further down
     * belongs to the documentation of the package.
     */
    private static int lastBlankLine(String text, List<Span> lines) {
        if (lines.isEmpty()) {
            return -1;
        }
        var end = endOfSpace(text, lines.get(lines.size() - 1).end());
        return BLANK_LINE
                .matcher(text)
                .region(lines.get(0).start(), end)
                .results()
                .mapToInt(MatchResult::start)
                .reduce(-1, (first, second) -> second);
    }

    private static int endOfSpace(String text, int from) {
        var at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Stream<String> match(Pattern pattern, String comment) {
        var matcher = pattern.matcher(comment.strip());
        return matcher.matches() ? Optional.ofNullable(matcher.group(1)).stream() : Stream.empty();
    }

    /** Blanks are "or", commas are "and". */
    private static String anyOf(String options) {
        return Stream.of(options.strip().split("[ \t]+"))
                .map(it -> it.replace(",", " && "))
                .collect(Collectors.joining(" || ", "(", ")"));
    }
}
