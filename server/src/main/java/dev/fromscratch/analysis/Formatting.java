package dev.fromscratch.analysis;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Heredoc;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a Dockerfile look as most do, and mean what it did: keywords in upper case, instructions at the beginning of their
 * line, lines that go on indented, and no blanks at the end of lines.
 *
 * <p>A line that is indented already stays as it is, because it may be aligned with others; so do here-documents.
 */
final class Formatting {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Keywords that no instruction begins with. */
    private static final Set<String> AMONG_ARGUMENTS = Set.of("AS", "NONE");

    private final Segment segment;
    private final int start;
    private final char escape;
    private final String indent;
    private final List<TextEdit> edits = new ArrayList<>();

    private Formatting(Segment segment, int start, char escape, String indent) {
        this.segment = segment;
        this.start = start;
        this.escape = escape;
        this.indent = indent;
    }

    /**
     * The edits, each within a line; none in an instruction of which they would change what it means.
     *
     * @param indent of a line that goes on with the one above
     */
    static List<TextEdit> edits(Dockerfile dockerfile, String indent) {
        var escape = dockerfile.directives().escape();
        var edits = new ArrayList<List<TextEdit>>();
        var start = 0;
        for (var segment : dockerfile.segments()) {
            edits.add(new Formatting(segment, start, escape, indent).format());
            start += segment.text().length();
        }
        keepMeaning(dockerfile, edits);
        var all = edits.stream().flatMap(List::stream).toList();
        return meaning(formatted(dockerfile, edits)).equals(meaning(dockerfile)) ? all : List.of();
    }

    /** Takes away the edits of the segments that would mean another thing. */
    private static void keepMeaning(Dockerfile dockerfile, List<List<TextEdit>> edits) {
        var formatted = formatted(dockerfile, edits).segments();
        for (var index = 0; index < Math.min(formatted.size(), edits.size()); index++) {
            if (!meaning(formatted.get(index))
                    .equals(meaning(dockerfile.segments().get(index)))) {
                edits.set(index, List.of());
            }
        }
    }

    private static Dockerfile formatted(Dockerfile dockerfile, List<List<TextEdit>> edits) {
        var all = edits.stream().flatMap(List::stream).toList();
        return Dockerfile.parse(TextEdit.apply(dockerfile.text().toString(), all));
    }

    /** All that an instruction says, but for the case of its keyword and the blanks between the words of a command. */
    private static List<String> meaning(Dockerfile dockerfile) {
        var result = new ArrayList<String>();
        dockerfile.segments().forEach(it -> result.addAll(meaning(it)));
        result.add(dockerfile.directives().syntax().map(Word::text).orElse(""));
        result.add(dockerfile.directives().check().map(Word::text).orElse(""));
        result.add(String.valueOf(dockerfile.directives().escape()));
        return result;
    }

    private static List<String> meaning(Segment segment) {
        var result = new ArrayList<String>();
        segment.instruction().ifPresent(it -> describe(it, result));
        segment.errors().forEach(it -> result.add(it.layer().name()));
        return result;
    }

    private static void describe(Instruction instruction, List<String> result) {
        result.add(instruction.keyword().text().toUpperCase(Locale.ROOT));
        instruction.flags().stream().map(Flag::raw).forEach(result::add);
        var keywords = instruction.keywords().toList();
        instruction.head().words().stream()
                .map(it -> keywords.contains(it) ? it.text().toUpperCase(Locale.ROOT) : it.text())
                .map(it -> instruction.head().json() ? it : it.strip().replaceAll("[ \t]+", " "))
                .forEach(result::add);
        instruction.head().heredocs().stream().map(Heredoc::content).forEach(it -> result.add(it.text()));
        if (instruction instanceof Instruction.OnBuild onBuild) {
            describe(onBuild.trigger(), result);
        }
    }

    private List<TextEdit> format() {
        segment.instruction().stream()
                .flatMap(Instruction::keywords)
                .filter(Formatting::isKnown)
                .forEach(this::upperCase);
        var text = segment.text();
        var head = segment.instruction().map(it -> it.keyword().span().start()).orElse(text.length());
        var end = segment.instruction().map(it -> endOfLines(it, text)).orElse(text.length());
        var above = new LinesAbove(escape);
        var line = start == 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        while (line < text.length() && (line < end || line <= head)) {
            var lineEnd = endOfLine(text, line);
            trailing(line, lineEnd);
            if (line <= head && head < lineEnd) {
                leading(new Span(line, head), "");
                above.add(text.substring(head, lineEnd));
            } else if (line > head && !isCommentOrEmpty(text.substring(line, lineEnd))) {
                if (!isBlank(text.charAt(line)) && above.endBetweenWords()) {
                    leading(Span.at(line), indent);
                }
                above.add(text.substring(line, lineEnd));
            }
            line = lineEnd < text.length() && text.charAt(lineEnd) == '\r' ? lineEnd + 2 : lineEnd + 1;
        }
        return edits;
    }

    private static boolean isKnown(Word keyword) {
        return Guide.of(keyword.text()).isPresent()
                || AMONG_ARGUMENTS.contains(keyword.text().toUpperCase(Locale.ROOT));
    }

    private void upperCase(Word word) {
        var upper = word.text().toUpperCase(Locale.ROOT);
        if (word.isContiguous()
                && !upper.equals(word.text())
                && word.span().in(segment.text()).equals(word.text())) {
            edits.add(new TextEdit(word.span().shift(start), upper));
        }
    }

    /** Where the first line ends behind which here-documents begin, or the instruction where there are none. */
    private static int endOfLines(Instruction instruction, String text) {
        return instruction.head().heredocs().stream()
                .map(Heredoc::span)
                .mapToInt(it -> endOfLine(text, it.end()))
                .max()
                .orElse(text.length());
    }

    private static int endOfLine(String text, int from) {
        var end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private void trailing(int line, int lineEnd) {
        var text = segment.text();
        var end = lineEnd;
        while (end > line && isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (end < lineEnd) {
            edits.add(new TextEdit(new Span(end, lineEnd).shift(start), ""));
        }
    }

    private void leading(Span span, String replacement) {
        if (span.length() != replacement.length()) {
            edits.add(new TextEdit(span.shift(start), replacement));
        }
    }

    private static boolean isCommentOrEmpty(String line) {
        var ink = line.strip();
        return ink.isEmpty() || ink.charAt(0) == '#';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The lines of an instruction so far, without comments and empty ones. */
    private static final class LinesAbove {
        private final char escape;
        private char openQuote;
        private char last;
        private boolean continued;

        LinesAbove(char escape) {
            this.escape = escape;
        }

        void add(String line) {
            var text = line.stripTrailing();
            continued = !text.isEmpty() && text.charAt(text.length() - 1) == escape;
            var end = continued ? text.length() - 1 : text.length();
            for (var at = 0; at < end; at++) {
                last = text.charAt(at);
                if (last == escape && openQuote != '\'') {
                    at++;
                    last = at < end ? text.charAt(at) : last;
                } else if (openQuote == '\0' && (last == '"' || last == '\'')) {
                    openQuote = last;
                } else if (last == openQuote) {
                    openQuote = '\0';
                }
            }
        }

        /** Whether what goes on below them is a word of its own, which is in no quotes. */
        boolean endBetweenWords() {
            return continued && isBlank(last) && openQuote == '\0';
        }
    }
}
