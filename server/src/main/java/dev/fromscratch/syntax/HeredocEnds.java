package dev.fromscratch.syntax;

import java.util.HashMap;
import java.util.Map;

/**
 * What the lines of a part of a text say, and where each says it for the last time. The part ends with the text, or in
 * front of a line that is too long for BuildKit to read.
 *
 * @param last by the text of a line, the offset where it begins
 * @param lastChomped the same for lines without the tabs in front of them
 * @param end of the part, exclusive
 */
record HeredocEnds(Map<String, Integer> last, Map<String, Integer> lastChomped, int end) {
    /** Those from a line on. */
    static HeredocEnds from(Line first) {
        var last = new HashMap<String, Integer>();
        var lastChomped = new HashMap<String, Integer>();
        var line = first;
        for (; line.isThere() && !line.isTooLong(); line = line.next()) {
            last.put(line.content(), line.start());
            lastChomped.put(line.chompedContent(), line.start());
        }
        return new HeredocEnds(last, lastChomped, line.start());
    }

    /** Whether a body that begins with a line has no end in the part, in which the line has to be. */
    boolean lack(HeredocMark mark, Line first) {
        var found = (mark.chomp() ? lastChomped : last).getOrDefault(mark.name(), -1);
        return first.start() < end && found < first.start();
    }
}
