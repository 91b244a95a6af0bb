package dev.fromscratch.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words of a command that compose takes as one text.
 */
final class WordList {
    /** A part of a word: in quotes, behind a backslash, or plain. */
    private static final Pattern PART =
            Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*+)\"|\\\\(.)|([^\\s'\"\\\\]+)|(\\s+)", Pattern.DOTALL);

    private WordList() {}

    /** The words, as go-shellwords splits them; empty where a quote is not closed. */
    static Optional<List<String>> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var inWord = false;
        var matcher = PART.matcher(text);
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            if (matcher.group(5) != null) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
                continue;
            }
            inWord = true;
            for (var group = 1; group <= 4; group++) {
                var part = matcher.group(group);
                if (part != null) {
                    word.append(group == 2 ? part.replaceAll("\\\\(.)", "$1") : part);
                }
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return end == text.length() ? Optional.of(List.copyOf(words)) : Optional.empty();
    }
}
