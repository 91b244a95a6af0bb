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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a Dockerfile look as most do, and mean what it did: keywords in upper case, instructions at the beginning of their
 * line, lines that go on indented, and no blanks at the end of lines.
 *
 * <p>A line that is indented already stays as it is, because it may be aligned with others; so do here-documents.
 */
final class Formatting {
    private final Dockerfile dockerfile;
    private final String indent;
    private final List<TextEdit> edits = new ArrayList<>();

    private Formatting(Dockerfile dockerfile, String indent) {
        this.dockerfile = dockerfile;
        this.indent = indent;
    }

    /**
     * The edits, each within a line; none where there is nothing to do, or where they would change what the file means.
     *
     * @param indent of a line that goes on with the one above
     */
    static List<TextEdit> edits(Dockerfile dockerfile, String indent) {
        var formatting = new Formatting(dockerfile, indent);
        dockerfile.segments().forEach(formatting::format);
        var formatted = Dockerfile.parse(TextEdit.apply(dockerfile.text().toString(), formatting.edits));
        return meaning(formatted).equals(meaning(dockerfile)) ? List.copyOf(formatting.edits) : List.of();
    }

    /** All that an instruction says, but for the case of its keyword and the blanks between the words of a command. */
    private static List<String> meaning(Dockerfile dockerfile) {
        var result = new ArrayList<String>();
        for (var segment : dockerfile.segments()) {
            segment.instruction().ifPresent(it -> describe(it, result));
            segment.errors().forEach(it -> result.add(it.layer().name()));
        }
        result.add(dockerfile.directives().syntax().map(Word::text).orElse(""));
        result.add(dockerfile.directives().check().map(Word::text).orElse(""));
        result.add(String.valueOf(dockerfile.directives().escape()));
        return result;
    }

    private static void describe(Instruction instruction, List<String> result) {
        result.add(instruction.keyword().text().toUpperCase(Locale.ROOT));
        instruction.flags().stream().map(Flag::raw).forEach(result::add);
        instruction.head().words().stream()
                .map(Word::text)
                .map(it -> instruction.head().json() ? it : it.strip().replaceAll("[ \t]+", " "))
                .map(it -> it.equalsIgnoreCase("as") ? "AS" : it)
                .forEach(result::add);
        instruction.head().heredocs().stream().map(Heredoc::content).forEach(it -> result.add(it.text()));
        if (instruction instanceof Instruction.OnBuild onBuild) {
            describe(onBuild.trigger(), result);
        }
    }

    private void format(Segment segment) {
        var start = dockerfile.text().startOfPiece(dockerfile.indexOf(segment));
        segment.instruction().ifPresent(it -> keywords(it).forEach(word -> upperCase(word, segment, start)));
        var text = segment.text();
        var head = segment.instruction().map(it -> it.keyword().span().start()).orElse(text.length());
        var end = segment.instruction().map(it -> endOfLines(it, text)).orElse(text.length());
        var line = 0;
        while (line < text.length()) {
            var lineEnd = endOfLine(text, line);
            if (line >= end && line > head) {
                return;
            }
            trailing(text, line, lineEnd, start);
            if (line <= head && head < lineEnd) {
                leading(new Span(line, head), "", start);
            } else if (line > head && isUnindented(text, line, lineEnd) && mayBeIndented(text, head, line)) {
                leading(Span.at(line), indent, start);
            }
            line = lineEnd < text.length() && text.charAt(lineEnd) == '\r' ? lineEnd + 2 : lineEnd + 1;
        }
    }

    /** The keywords of BuildKit in an instruction that can be told from other words. */
    private static Stream<Word> keywords(Instruction instruction) {
        var as = instruction instanceof Instruction.From from ? from.as() : Optional.<Word>empty();
        var trigger =
                instruction instanceof Instruction.OnBuild onBuild ? keywords(onBuild.trigger()) : Stream.<Word>of();
        var known = Guide.of(instruction.keyword().text()).isPresent()
                ? Stream.of(instruction.keyword())
                : Stream.<Word>of();
        return Stream.of(known, as.stream(), trigger).flatMap(it -> it);
    }

    private void upperCase(Word word, Segment segment, int start) {
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

    private void trailing(String text, int line, int lineEnd, int start) {
        var end = lineEnd;
        while (end > line && isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (end < lineEnd) {
            edits.add(new TextEdit(new Span(end, lineEnd).shift(start), ""));
        }
    }

    private void leading(Span span, String replacement, int start) {
        if (span.length() != replacement.length()) {
            edits.add(new TextEdit(span.shift(start), replacement));
        }
    }

    private static boolean isUnindented(String text, int line, int lineEnd) {
        return line < lineEnd && !isBlank(text.charAt(line)) && text.charAt(line) != '#';
    }

    /** Whether what goes on in a line is a word of its own, which is in no quotes. */
    private boolean mayBeIndented(String text, int head, int line) {
        var above = text.substring(head, line).stripTrailing();
        var escape = dockerfile.directives().escape();
        if (above.isEmpty() || above.charAt(above.length() - 1) != escape) {
            return false;
        }
        var before = above.substring(0, above.length() - 1);
        return !before.isEmpty() && isBlank(before.charAt(before.length() - 1)) && !isQuoted(before, escape);
    }

    private static boolean isQuoted(String text, char escape) {
        var open = '\0';
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == escape && open != '\'') {
                at++;
            } else if (open == '\0' && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = '\0';
            }
        }
        return open != '\0';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
