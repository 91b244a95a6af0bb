package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where new lines stand among those of a stage, so that comments stay with what they speak of and blank lines stay as the
 * neighbours have them.
 */
final class Lines {
    /** What is said to BuildKit about the file as a whole is no comment on what stands below it. */
    private static final Pattern DIRECTIVE = Pattern.compile("(?is)#\\s*(syntax|escape|check)\\s*=.*");

    private Lines() {}

    /** Lines in front of an instruction and of the comments that stand directly above it. */
    static Edit before(Segment segment, List<String> lines, Style style) {
        var block = startOfBlock(segment);
        var inserted = joined(lines, indentOf(segment), style);
        // A commented instruction with a blank line above is a paragraph of its own, and so are the lines before it.
        var paragraph = block > 0 && block < keywordLine(segment);
        return new Edit(at(segment, block), inserted + (paragraph || style.spaced() ? style.lineEnd() : ""));
    }

    /** Lines behind an instruction. */
    static Edit after(Segment segment, List<String> lines, Style style) {
        var text = segment.text();
        var inserted = (style.spaced() ? style.lineEnd() : "") + joined(lines, indentOf(segment), style);
        var end = at(segment, text.length());
        return text.endsWith("\n")
                ? new Edit(end, inserted)
                : new Edit(
                        end,
                        style.lineEnd()
                                + inserted.substring(
                                        0, inserted.length() - style.lineEnd().length()));
    }

    /** Lines at the end of a stage, in front of what says how it is run. */
    static Edit atTheEnd(Stage stage, List<String> lines, Style style) {
        var segments = stage.segments();
        var first = segments.size();
        while (first > 1 && saysHowItIsRun(segments.get(first - 1))) {
            first--;
        }
        return first < segments.size()
                ? before(segments.get(first), lines, style)
                : after(segments.get(first - 1), lines, style);
    }

    /** Takes an instruction away, and the comments that stand directly above it. */
    static Edit removed(Segment segment) {
        return removed(segment, startOfBlock(segment));
    }

    /** The same, and with it the blank lines above it where there are others below it, or it is the last of its stage. */
    static Edit removed(Segment segment, Stage stage) {
        var block = startOfBlock(segment);
        var next = stage.segments().indexOf(segment) + 1;
        var isBetweenBlanks = segment.text().substring(0, block).isBlank()
                && (next == stage.segments().size() || isSpaced(stage.segments().get(next)));
        return removed(segment, isBetweenBlanks ? 0 : block);
    }

    /**
     * Takes a stage away, with what stands in front of it.
     *
     * @param next the first segment behind it
     */
    static List<Edit> removed(Stage stage, Segment next) {
        var edits = new ArrayList<Edit>();
        var first = stage.fromSegment();
        var isFirst = stage.index() == 0;
        edits.add(removed(first, isFirst ? startOfBlock(first) : 0));
        stage.segments().stream().skip(1).map(it -> removed(it, 0)).forEach(edits::add);
        if (isFirst && startOfBlock(first) == 0) {
            edits.add(new Edit(new Place(next, new Span(0, startOfBlock(next))), ""));
        }
        return edits;
    }

    private static Edit removed(Segment segment, int start) {
        return new Edit(new Place(segment, new Span(start, segment.text().length())), "");
    }

    private static boolean saysHowItIsRun(Segment segment) {
        return segment.instruction()
                .filter(it -> it instanceof Instruction.Entrypoint
                        || it instanceof Instruction.Cmd
                        || it instanceof Instruction.HealthCheck
                        || it instanceof Instruction.Expose)
                .isPresent();
    }

    /** Whether a blank line stands directly above an instruction or its comments. */
    static boolean isSpaced(Segment segment) {
        return startOfBlock(segment) > 0;
    }

    /** The offset at which the comments directly above an instruction begin, or the line of its keyword. */
    static int startOfBlock(Segment segment) {
        var text = segment.text();
        var start = keywordLine(segment);
        while (start > 0) {
            var previous = text.lastIndexOf('\n', start - 2) + 1;
            var line = text.substring(previous, start);
            if (line.isBlank() || DIRECTIVE.matcher(line).matches()) {
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
        var separator = style.lineEnd() + (style.spaced() ? style.lineEnd() : "");
        return lines.stream().map(line -> indent + line).collect(Collectors.joining(separator, "", style.lineEnd()));
    }

    private static Place at(Segment segment, int offset) {
        return new Place(segment, Span.at(offset));
    }
}
