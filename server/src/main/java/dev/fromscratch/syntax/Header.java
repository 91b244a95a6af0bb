package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parser directives at the top of a Dockerfile, and the segment that they make.
 *
 * @param segment empty where there are none
 */
record Header(Directives directives, Optional<Segment> segment) {
    /** What BuildKit's {@code directiveRegexp} matches, which takes a blank for the value where there is nothing else. */
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?<name>[a-zA-Z][a-zA-Z0-9]*+)B*+=(?:B*+(?<value>.*[^B])B*+|B*(?<blank>B))"
                    .replace("[^B]", "[^\\t\\n\\f\\r ]")
                    .replace("B", "[\\t\\n\\f\\r ]"),
            Pattern.DOTALL);

    /** That of a version whose top has not changed. */
    static Header unchanged(Dockerfile previous) {
        return new Header(previous.directives(), Optional.empty());
    }

    static Header of(String text) {
        return new Reader(text).read();
    }

    /**
     * Whether a text begins as those of other programs do, of which more than the first segment may say what reads them.
     *
     * @param first the text's first segment
     */
    static boolean mayBeForeign(Segment first) {
        var text = first.text();
        var start = firstLine(text).contentStart();
        return text.startsWith("//", start)
                || text.substring(start).stripLeading().startsWith("{");
    }

    /** The one from which on {@code syntax} and {@code check} are looked for: behind a {@code #!} line. */
    private static Line firstLine(String text) {
        var first = Line.first(text);
        return text.startsWith("#!", first.contentStart()) ? first.next() : first;
    }

    private static final class Reader {
        private final String text;
        private final Map<String, Word> values = new HashMap<>();
        private final List<SyntaxError> errors = new ArrayList<>();
        private final List<Comment> comments = new ArrayList<>();
        private char escape = '\\';

        Reader(String text) {
            this.text = text;
        }

        Header read() {
            var end = parserDirectives();
            detect("syntax", "#");
            detect("syntax", "//");
            detect("check", "#");
            var start = firstLine(text).contentStart();
            JsonText.member(text.substring(start), "syntax")
                    .map(it -> new Word(it.text(), it.span().shift(start)))
                    .ifPresent(it -> values.putIfAbsent("syntax", it));
            var directives = new Directives(
                    escape, Optional.ofNullable(values.get("syntax")), Optional.ofNullable(values.get("check")));
            if (end == 0) {
                return new Header(directives, Optional.empty());
            }
            return new Header(
                    directives,
                    Optional.of(new Segment(
                            text.substring(0, end), Optional.empty(), comments, errors, false, Optional.empty())));
        }

        /** The lines that {@code Parse} takes for directives, among which only {@code escape} means something to it. */
        private int parserDirectives() {
            var seen = new HashSet<String>();
            var line = Line.first(text);
            var before = line;
            for (; line.start() < text.length(); before = line, line = line.next()) {
                var start = Blanks.skip(text, line.contentStart(), line.contentEnd());
                var match = directive("#", start, line.contentEnd());
                if (match.isEmpty()) {
                    break;
                }
                var name = match.get().name();
                var value = match.get().value();
                comments.add(new Comment(
                        text.substring(start + 1, line.contentEnd()).strip(), new Span(start, line.contentEnd())));
                if (!seen.add(name)) {
                    // BuildKit names the line in front of the one that it stops at.
                    errors.add(SyntaxError.ofParser(
                            "only one %s parser directive can be used".formatted(name),
                            new Span(before.contentStart(), line.contentEnd())));
                    continue;
                }
                if (name.equals("escape")) {
                    if (value.text().equals("`") || value.text().equals("\\")) {
                        escape = value.text().charAt(0);
                    } else {
                        errors.add(SyntaxError.ofParser(
                                "invalid escape token '%s' does not match ` or \\".formatted(value.text()),
                                value.span()));
                    }
                }
            }
            return line.start();
        }

        /**
         * {@code syntax} and {@code check} are looked for in lines as they are, and behind a {@code #!} line; the first
         * also in what other languages than that of Dockerfiles have for comments.
         */
        private void detect(String name, String mark) {
            var line = firstLine(text);
            var seen = new HashSet<String>();
            for (; line.start() < text.length(); line = line.next()) {
                var match = directive(mark, line.contentStart(), line.contentEnd());
                if (match.isEmpty() || !seen.add(match.get().name())) {
                    return;
                }
                if (match.get().name().equals(name)) {
                    var value = match.get().value();
                    var blank = value.text().indexOf(' ');
                    if (blank != 0) {
                        values.putIfAbsent(name, blank < 0 ? value : InstructionReader.part(value, 0, blank));
                    }
                    return;
                }
            }
        }

        private Optional<Match> directive(String mark, int start, int end) {
            if (start >= end || !text.startsWith(mark, start)) {
                return Optional.empty();
            }
            var from = Blanks.skip(text, start + mark.length(), end);
            var matcher = DIRECTIVE.matcher(text).region(from, end);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            var name = matcher.group("name").toLowerCase(Locale.ROOT);
            var value = matcher.group("value") != null ? "value" : "blank";
            return name.equals("syntax") || name.equals("escape") || name.equals("check")
                    ? Optional.of(new Match(
                            name, new Word(matcher.group(value), new Span(matcher.start(value), matcher.end(value)))))
                    : Optional.empty();
        }
    }

    private record Match(String name, Word value) {}
}
