package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the lines of a part of a text say, and where each says it for the last time. The part ends with the text, or in
 * front of a line that is too long for BuildKit to read.
 *
 * @param last by the text of a line, the offset where it begins
 * @param lastChomped the same for lines without the tabs in front of them
 * @param words by where they begin, the lines that are a single word, as the ends of here-documents usually are
 * @param end of the part, exclusive
 */
record HeredocEnds(
        Map<String, Integer> last, Map<String, Integer> lastChomped, NavigableMap<Integer, Line> words, int end) {
    private static final Pattern WORD = Pattern.compile("\\t*\\w{3,60}");

    /** How many words are looked at for one that was meant to be the end. */
    private static final int MOST_WORDS = 20;

    /** Those from a line on. */
    static HeredocEnds from(Line first) {
        var last = new HashMap<String, Integer>();
        var lastChomped = new HashMap<String, Integer>();
        var words = new TreeMap<Integer, Line>();
        var line = first;
        for (; line.isThere() && !line.isTooLong(); line = line.next()) {
            last.put(line.content(), line.start());
            lastChomped.put(line.chompedContent(), line.start());
            if (WORD.matcher(line.content()).matches()) {
                words.put(line.start(), line);
            }
        }
        return new HeredocEnds(last, lastChomped, words, line.start());
    }

    /** Whether a body that begins with a line has no end in the part, in which the line has to be. */
    boolean lack(HeredocMark mark, Line first) {
        var found = (mark.chomp() ? lastChomped : last).getOrDefault(mark.name(), -1);
        return first.start() < end && found < first.start();
    }

    /** The first line from one on that was probably meant to be the end of a body that has none. */
    Optional<Line> meant(HeredocMark mark, Line first) {
        var left = MOST_WORDS;
        // A stream of these would count all of them first.
        for (var line : words.tailMap(first.start(), true).values()) {
            if (left-- == 0) {
                break;
            }
            if (isNearly(mark, line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static boolean isNearly(HeredocMark mark, Line line) {
        var name = mark.name();
        var written = mark.chomp() ? line.chompedContent() : line.content();
        var isNear = written.equalsIgnoreCase(name)
                || Math.abs(written.length() - name.length()) <= 1 && Nearest.distance(written, name) == 1;
        return line.chompedContent().equals(name) || isNear && !written.startsWith("\t");
    }
}
