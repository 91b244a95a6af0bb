package dev.fromscratch.analysis;

import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What stands in front of the place at which somebody types.
 *
 * @param segment in which that is
 * @param place what it belongs to
 * @param keyword of the instruction, in upper case; empty where none has begun
 * @param written what stands in front of the place of the instruction's arguments, in one line
 * @param words those of the instruction's arguments that are complete, flags included
 * @param word what is typed of the next one
 * @param wordSpan of that one in the whole text
 */
record Typing(
        Segment segment, In place, String keyword, String written, List<String> words, String word, Span wordSpan) {
    /** Where something is typed. */
    enum In {
        /** A comment, or a parser directive. */
        COMMENT,
        /** The keyword of an instruction. */
        KEYWORD,
        ARGUMENTS,
        /** The body of a here-document. */
        HEREDOC
    }

    Typing {
        words = List.copyOf(words);
    }

    static Typing at(Analysis analysis, int offset) {
        var dockerfile = analysis.dockerfile();
        var found = dockerfile.placeOf(Span.at(offset));
        var segment = found.segment();
        var before = segment.text().substring(0, found.span().start());
        var start = segment.instruction()
                .map(it -> it.keyword().span())
                .filter(it -> it.end() < before.length())
                .map(Span::start)
                .orElse(-1);
        var rest = start < 0
                ? ""
                : joined(before.substring(start), dockerfile.directives().escape());
        var isHeredoc = rest.contains("\n")
                && segment.instruction()
                        .filter(it -> !it.head().heredocs().isEmpty()
                                && it.span().end() > found.span().start())
                        .isPresent();
        if (start < 0 || rest.contains("\n") && !isHeredoc) {
            var line = before.substring(before.lastIndexOf('\n') + 1);
            var word = line.stripLeading();
            var place = word.startsWith("#") ? In.COMMENT : In.KEYWORD;
            return new Typing(segment, place, "", "", List.of(), word, new Span(offset - word.length(), offset));
        }
        if (isHeredoc) {
            var word = lastWord(before);
            return new Typing(segment, In.HEREDOC, "", "", List.of(), word, new Span(offset - word.length(), offset));
        }
        return inInstruction(segment, rest, offset);
    }

    private static Typing inInstruction(Segment segment, String text, int offset) {
        var words = new ArrayList<>(
                Stream.of(text.strip().split("\\s+")).map(Typing::withoutArray).toList());
        var word = lastWord(text);
        var keyword = words.remove(0).toUpperCase(Locale.ROOT);
        var span = new Span(offset - word.length(), offset);
        if (!Character.isWhitespace(text.charAt(text.length() - 1))) {
            if (words.isEmpty()) {
                return new Typing(segment, In.KEYWORD, "", "", words, word, span);
            }
            words.remove(words.size() - 1);
        }
        var written = text.substring(keyword.length());
        if (keyword.equals("ONBUILD")) {
            return words.isEmpty()
                    ? new Typing(segment, In.KEYWORD, keyword, written, words, word, span)
                    : new Typing(
                            segment,
                            In.ARGUMENTS,
                            words.get(0).toUpperCase(Locale.ROOT),
                            written.stripLeading().substring(words.get(0).length()),
                            words.subList(1, words.size()),
                            word,
                            span);
        }
        return new Typing(segment, In.ARGUMENTS, keyword, written, words, word, span);
    }

    private static String withoutArray(String word) {
        return word.indexOf('=') >= 0 ? word : word.replaceAll("^[\\[\"]+|[\\],\"]+$", "");
    }

    /** What stands behind the last blank, or behind what opens a string of an array. */
    private static String lastWord(String text) {
        var start = text.length();
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        var word = text.substring(start);
        var quote = word.lastIndexOf('"');
        return quote >= 0 && word.indexOf('=') < 0 ? word.substring(quote + 1) : word;
    }

    /** The text with its continuation lines joined, and without the comments and blank lines between them. */
    private static String joined(String text, char escape) {
        var lines = text.split("(?<=\n)", -1);
        var result = new StringBuilder();
        var continued = true;
        for (var line : lines) {
            var content = line.strip();
            if (result.length() > 0
                    && continued
                    && (content.startsWith("#") || content.isEmpty() && line.endsWith("\n"))) {
                continue;
            }
            continued = content.endsWith(String.valueOf(escape)) && line.endsWith("\n");
            result.append(continued ? line.substring(0, line.lastIndexOf(escape)) : line);
        }
        return result.toString();
    }

    /** Whether the word is a flag of the instruction; a string of an array may begin so, too. */
    boolean isFlag() {
        return word.startsWith("-") && arguments().isEmpty() && !written.endsWith('"' + word);
    }

    /** The words in front that are no flags. */
    List<String> arguments() {
        return words.stream().filter(it -> !it.startsWith("--")).toList();
    }

    /** The part of the word behind so many of its characters. */
    Typing behind(int characters) {
        return new Typing(
                segment,
                place,
                keyword,
                written,
                words,
                word.substring(characters),
                new Span(wordSpan.start() + characters, wordSpan.end()));
    }
}
