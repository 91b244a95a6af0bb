package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.List;

/**
 * Where new lines stand among those of a stage, so that comments stay with what they speak of and blank lines stay as the
 * neighbours have them.
 */
final class Lines {
    private Lines() {}

    /** Lines in front of an instruction and of the comments that stand directly above it. */
    static Edit before(Segment segment, List<String> lines, Style style) {
        var text = segment.text();
        var block = startOfBlock(segment);
        var indent = indentOf(segment);
        var inserted = joined(lines, indent, style);
        var commented = block < keywordLine(segment);
        if (commented && block > 0) {
            // The commented instruction is a paragraph of its own, and so are the lines in front of it.
            return new Edit(at(segment, block), inserted + style.lineEnd());
        }
        return new Edit(at(segment, Math.min(block, text.length())), inserted);
    }

    /** Lines behind an instruction. */
    static Edit after(Segment segment, List<String> lines, Style style) {
        var text = segment.text();
        var inserted = joined(lines, indentOf(segment), style);
        return text.endsWith("\n")
                ? new Edit(at(segment, text.length()), inserted)
                : new Edit(
                        at(segment, text.length()),
                        style.lineEnd()
                                + inserted.substring(
                                        0, inserted.length() - style.lineEnd().length()));
    }

    /** The offset at which the comments directly above an instruction begin, or the line of its keyword. */
    static int startOfBlock(Segment segment) {
        var text = segment.text();
        var start = keywordLine(segment);
        while (start > 0) {
            var previous = text.lastIndexOf('\n', start - 2) + 1;
            if (text.substring(previous, start).isBlank()) {
                break;
            }
            start = previous;
        }
        return start;
    }

    /** The white space in front of an instruction's keyword. */
    static String indentOf(Segment segment) {
        return segment.text().substring(keywordLine(segment), keywordOffset(segment));
    }

    private static int keywordLine(Segment segment) {
        return segment.text().lastIndexOf('\n', keywordOffset(segment) - 1) + 1;
    }

    private static int keywordOffset(Segment segment) {
        return segment.instruction().map(it -> it.keyword().span().start()).orElse(0);
    }

    private static String joined(List<String> lines, String indent, Style style) {
        var result = new StringBuilder();
        lines.forEach(line -> result.append(indent).append(line).append(style.lineEnd()));
        return result.toString();
    }

    private static Place at(Segment segment, int offset) {
        return new Place(segment, Span.at(offset));
    }
}
