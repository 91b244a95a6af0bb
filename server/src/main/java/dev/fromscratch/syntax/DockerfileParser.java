package dev.fromscratch.syntax;

import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Cuts Dockerfiles into segments and has each of them read, as {@code parser.Parse} of BuildKit does.
 */
final class DockerfileParser {
    /** How many pieces are cut anew in the first place, before it is known how many it takes. */
    private static final int LOOKAHEAD = 8;

    private DockerfileParser() {}

    static Dockerfile parse(SourceText source) {
        var text = source.toString();
        var header = Header.of(text);
        var segments = new ArrayList<Segment>();
        header.segment().ifPresent(segments::add);
        var start = header.segment().map(it -> it.text().length()).orElse(0);
        new Segmenter(text, start, header).forEach(segments::add);
        return finished(header, segments);
    }

    /**
     * Segments in front of the first piece that changed, and behind the last one, stay; what is between is cut anew,
     * until a cut falls where one was before.
     */
    static Dockerfile reparse(Dockerfile previous, SourceText edited) {
        var before = previous.segments();
        var kept = keptAtStart(before, edited);
        if (kept == 0 || previous.text().length() == 0) {
            // The directives may have changed, and with them all that follows.
            return parse(edited);
        }
        var header = Header.unchanged(previous);
        var changedTo = edited.pieceCount() - keptAtEnd(before, edited, kept);
        var between = closed(before, kept, before.size() - (edited.pieceCount() - changedTo));
        var segments = new ArrayList<>(before.subList(0, kept));
        var at = kept;
        while (at < changedTo) {
            var same = between.get(edited.piece(at));
            if (same != null) {
                segments.add(same);
                at++;
            } else {
                var to = changedTo;
                var recut = Recut.of(edited, at, header, it -> it >= to || between.containsKey(edited.piece(it)));
                segments.addAll(recut.segments());
                at = recut.end();
            }
        }
        segments.addAll(before.subList(before.size() - (edited.pieceCount() - at), before.size()));
        return finished(header, segments);
    }

    /** Segments by their texts, the very objects, for as far as nothing that comes behind them may change them. */
    private static Map<String, Segment> closed(List<Segment> before, int from, int to) {
        var result = new IdentityHashMap<String, Segment>();
        for (var index = from; index < to; index++) {
            if (!isOpen(before, index)) {
                result.put(before.get(index).text(), before.get(index));
            }
        }
        return result;
    }

    /**
     * What was cut anew.
     *
     * @param end the piece with which what was there before goes on
     */
    private record Recut(List<Segment> segments, int end) {
        /**
         * Cuts anew from a piece on.
         *
         * @param resumes whether what was there before may go on with a piece
         */
        static Recut of(SourceText edited, int start, Header header, IntPredicate resumes) {
            var count = LOOKAHEAD;
            while (true) {
                var until = (int) Math.min((long) start + count, edited.pieceCount());
                var recut = of(edited, start, until, header, resumes);
                if (recut.isPresent()) {
                    return recut.get();
                }
                count *= 4;
            }
        }

        /** Cuts some pieces; empty where what comes behind them might make a difference. */
        private static Optional<Recut> of(
                SourceText edited, int start, int until, Header header, IntPredicate resumes) {
            var text = new StringBuilder();
            for (var index = start; index < until; index++) {
                text.append(edited.piece(index));
            }
            var isAll = until == edited.pieceCount();
            var segments = new ArrayList<Segment>();
            var from = edited.startOfPiece(start);
            var next = start;
            for (var segment : new Segmenter(text.toString(), 0, header)) {
                segments.add(segment);
                if (segment.openEnded() && !isAll) {
                    return Optional.empty();
                }
                from += segment.text().length();
                while (next < until && edited.startOfPiece(next) < from) {
                    next++;
                }
                if (next < until && edited.startOfPiece(next) == from && !segment.openEnded() && resumes.test(next)) {
                    return Optional.of(new Recut(segments, next));
                }
            }
            return isAll ? Optional.of(new Recut(segments, edited.pieceCount())) : Optional.empty();
        }
    }

    private static int keptAtStart(List<Segment> before, SourceText edited) {
        var most = Math.min(before.size(), edited.pieceCount());
        var kept = 0;
        while (kept < most && before.get(kept).text() == edited.piece(kept) && !isOpen(before, kept)) {
            kept++;
        }
        return kept;
    }

    private static int keptAtEnd(List<Segment> before, SourceText edited, int keptAtStart) {
        var most = Math.min(before.size(), edited.pieceCount()) - keptAtStart;
        var kept = 0;
        while (kept < most
                && before.get(before.size() - 1 - kept).text() == edited.piece(edited.pieceCount() - 1 - kept)) {
            kept++;
        }
        return kept;
    }

    /** Whether what comes behind a segment may change it. */
    private static boolean isOpen(List<Segment> before, int index) {
        var segment = before.get(index);
        var isHeader = index == 0 && segment.instruction().isEmpty() && before.size() > 1;
        return segment.openEnded()
                || (segment.instruction().isEmpty() && !isHeader)
                || !segment.text().endsWith("\n");
    }

    private static Dockerfile finished(Header header, List<Segment> segments) {
        if (segments.stream().noneMatch(it -> it.instruction().isPresent())) {
            return new Dockerfile(header.directives(), withoutInstructions(header, segments));
        }
        return new Dockerfile(header.directives(), segments);
    }

    /** BuildKit rejects a file in which there is no instruction at all, and names its last line. */
    private static List<Segment> withoutInstructions(Header header, List<Segment> segments) {
        var all = new ArrayList<>(segments);
        var last = all.isEmpty() ? empty() : all.remove(all.size() - 1);
        var errors = new ArrayList<>(last.errors());
        if (!header.directives().isForeign()) {
            errors.add(SyntaxError.ofParser("file with no instructions", Span.at(startOfLastLine(last.text()))));
        }
        all.add(new Segment(last.text(), Optional.empty(), last.comments(), errors, true, Optional.empty()));
        return all;
    }

    private static int startOfLastLine(String text) {
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    private static Segment empty() {
        return new Segment("", Optional.empty(), List.of(), List.of(), true, Optional.empty());
    }
}
