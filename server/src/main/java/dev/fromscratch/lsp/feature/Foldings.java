package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.syntax.Comment;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.Range;

/**
 * What can be folded away: stages, instructions of several lines, and comments of several lines.
 */
public final class Foldings {
    private Foldings() {}

    public static List<FoldingRange> of(DocumentView view) {
        var segments = view.analysis().dockerfile().segments();
        var instructions = segments.stream()
                .flatMap(segment -> segment.instruction().map(it -> new Lines(view, segment, it)).stream())
                .toList();
        return Stream.of(
                        stages(instructions),
                        instructions.stream().flatMap(it -> folding(it.start(), it.end())),
                        segments.stream().flatMap(it -> comments(view, it)))
                .flatMap(it -> it)
                .toList();
    }

    /** The lines of an instruction. */
    private record Lines(Instruction instruction, int start, int end) {
        Lines(DocumentView view, Segment segment, Instruction instruction) {
            this(instruction, view.range(new Place(segment, instruction.span())));
        }

        private Lines(Instruction instruction, Range range) {
            this(instruction, range.getStart().getLine(), range.getEnd().getLine());
        }
    }

    /** From each FROM to the last line in front of the next. */
    private static Stream<FoldingRange> stages(List<Lines> instructions) {
        var starts = IntStream.range(0, instructions.size())
                .filter(it -> instructions.get(it).instruction() instanceof Instruction.From)
                .boxed()
                .toList();
        return IntStream.range(0, starts.size()).boxed().flatMap(it -> {
            var behind = it + 1 < starts.size() ? starts.get(it + 1) : instructions.size();
            return folding(
                    instructions.get(starts.get(it)).start(),
                    instructions.get(behind - 1).end());
        });
    }

    /** Comments on lines that follow each other. */
    private static Stream<FoldingRange> comments(DocumentView view, Segment segment) {
        var blocks = new ArrayList<FoldingRange>();
        Optional<FoldingRange> open = Optional.empty();
        for (var line :
                segment.comments().stream().map(it -> lineOf(view, segment, it)).toList()) {
            if (open.filter(it -> it.getEndLine() + 1 == line).isPresent()) {
                open.get().setEndLine(line);
            } else {
                var block = new FoldingRange(line, line);
                block.setKind(FoldingRangeKind.Comment);
                blocks.add(block);
                open = Optional.of(block);
            }
        }
        return blocks.stream().filter(it -> it.getStartLine() < it.getEndLine());
    }

    private static Stream<FoldingRange> folding(int start, int end) {
        return start < end ? Stream.of(new FoldingRange(start, end)) : Stream.empty();
    }

    private static int lineOf(DocumentView view, Segment segment, Comment comment) {
        return view.range(new Place(segment, comment.span())).getStart().getLine();
    }
}
