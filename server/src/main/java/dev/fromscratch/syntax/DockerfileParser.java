package dev.fromscratch.syntax;

import dev.fromscratch.text.Piece;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        var read = header.segment().map(it -> it.text().length()).orElse(0);
        for (var segment : Segmenter.ofFile(text, header)) {
            if (segments.size() == Dockerfile.MOST_SEGMENTS) {
                return tooLong(header, segments, text.substring(read));
            }
            segments.add(segment);
            read += segment.text().length();
        }
        return finished(header, SourceText.ofPieces(segments));
    }

    private static Dockerfile tooLong(Header header, List<Segment> read, String unread) {
        var segments = new ArrayList<Segment>();
        for (var segment : read) {
            segments.add(new Segment(
                    segment.text(),
                    Optional.empty(),
                    List.of(),
                    segment.errors(),
                    segment.openEnded(),
                    Optional.empty()));
        }
        segments.add(withoutInstruction(unread));
        return new Dockerfile(header.directives(), SourceText.ofPieces(segments));
    }

    /**
     * Segments in front of the first piece that changed, and behind the last one, stay; what is between is cut anew,
     * until a cut falls where one was before.
     */
    static Dockerfile reparse(Dockerfile previous, SourceText edited) {
        var before = previous.segments();
        var changed = previous.text().differenceTo(edited);
        var kept = Math.min(changed.start(), firstOpen(previous));
        if (kept == 0
                || previous.unread().isPresent()
                || previous.text().length() == 0
                || Header.mayBeForeign(before.get(0))
                || kept == 1 && mayGoOn(before.get(0), edited)) {
            // The directives may have changed, and with them all that follows.
            return parse(edited);
        }
        var header = Header.unchanged(previous);
        var to = changed.endAfter();
        var between = closed(before.subList(kept, changed.endBefore()));
        var cutter = new Cutter(edited, header, it -> it >= to || between.containsKey(edited.piece(it)));
        var segments = new ArrayList<Segment>();
        var at = kept;
        while (at < to) {
            var same = between.get(edited.piece(at));
            if (same != null) {
                segments.add(same);
                at++;
            } else {
                var recut = cutter.cut(at);
                segments.addAll(recut.segments());
                at = recut.end();
            }
        }
        takeOver(before.subList(kept, changed.endBefore() + at - to), segments);
        var cut = edited.cutAnew(kept, at, segments);
        for (var index = 0; index < segments.size(); index++) {
            segments.get(index).standsAt(kept + index);
        }
        return cut.pieceCount() > Dockerfile.MOST_SEGMENTS ? parse(edited) : finished(header, cut);
    }

    /** Puts in the very objects of before where the first ones and the last ones say the same as then: a line was added, or cut off. */
    private static void takeOver(List<Segment> before, List<Segment> now) {
        var most = Math.min(before.size(), now.size());
        Set<Segment> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        placed.addAll(now);
        var above = 0;
        while (above < most && stands(before.get(above), now.get(above), placed)) {
            now.set(above, before.get(above));
            above++;
        }
        for (var below = 1; below <= most - above; below++) {
            var then = before.get(before.size() - below);
            if (!stands(then, now.get(now.size() - below), placed)) {
                break;
            }
            now.set(now.size() - below, then);
        }
    }

    /**
     * Whether one of before says the same as one of now, in whose place it is put then.
     *
     * @param placed those that have a place by now: no object has two
     */
    private static boolean stands(Segment then, Segment now, Set<Segment> placed) {
        return then == now
                || !then.openEnded() && !now.openEnded() && then.text().equals(now.text()) && placed.add(then);
    }

    /** Whether what comes behind the segment of the directives may be one of them. */
    private static boolean mayGoOn(Segment first, SourceText edited) {
        if (first.instruction().isPresent()) {
            return false;
        }
        var length = first.text().length();
        var text = new StringBuilder(first.text());
        for (var index = 1; index < edited.pieceCount() && text.indexOf("\n", length) < 0; index++) {
            text.append(edited.piece(index).text());
        }
        return Header.of(text.toString())
                .segment()
                .filter(it -> it.text().length() > length)
                .isPresent();
    }

    /** Segments by themselves, the very objects, for as far as nothing that comes behind them may change them. */
    private static Map<Piece, Segment> closed(List<Segment> segments) {
        var result = new IdentityHashMap<Piece, Segment>();
        segments.stream().filter(it -> !it.openEnded()).forEach(it -> result.put(it, it));
        return result;
    }

    /**
     * What was cut anew.
     *
     * @param end the piece with which what was there before goes on
     */
    private record Recut(List<Segment> segments, int end) {}

    /**
     * Cuts pieces anew, from the first on that has to be. Where one of them may hang on all that comes behind it, that is put
     * together once, however many more there are.
     */
    private static final class Cutter {
        private final SourceText edited;
        private final Header header;
        /** Whether what was there before may go on with a piece. */
        private final IntPredicate resumes;

        private Optional<Segmenter> rest = Optional.empty();
        private int startOfRest;

        Cutter(SourceText edited, Header header, IntPredicate resumes) {
            this.edited = edited;
            this.header = header;
            this.resumes = resumes;
        }

        Recut cut(int start) {
            for (long count = LOOKAHEAD; rest.isEmpty(); count *= 4) {
                var until = (int) Math.min(start + count, edited.pieceCount());
                var segmenter = Segmenter.ofPart(text(start, until), header);
                if (until == edited.pieceCount()) {
                    rest = Optional.of(segmenter);
                    startOfRest = edited.startOfPiece(start);
                } else {
                    var recut = cut(segmenter, start, until);
                    if (recut.isPresent()) {
                        return recut.get();
                    }
                }
            }
            var segmenter = rest.get();
            segmenter.goOnAt(edited.startOfPiece(start) - startOfRest);
            return cut(segmenter, start, edited.pieceCount()).orElseThrow();
        }

        private String text(int start, int until) {
            var text = new StringBuilder();
            for (var index = start; index < until; index++) {
                text.append(edited.piece(index).text());
            }
            return text.toString();
        }

        /** Cuts some pieces; empty where what comes behind them might make a difference. */
        private Optional<Recut> cut(Segmenter segmenter, int start, int until) {
            var isAll = until == edited.pieceCount();
            var segments = new ArrayList<Segment>();
            var from = edited.startOfPiece(start);
            var next = start;
            while (segmenter.hasNext()) {
                var segment = segmenter.next();
                segments.add(segment);
                if (segment.openEnded() && !isAll) {
                    return Optional.empty();
                }
                from += segment.text().length();
                while (next < until && edited.startOfPiece(next) < from) {
                    next++;
                }
                if (next < until && edited.startOfPiece(next) == from && resumes.test(next)) {
                    return Optional.of(new Recut(segments, next));
                }
            }
            return isAll ? Optional.of(new Recut(segments, edited.pieceCount())) : Optional.empty();
        }
    }

    /** The index of the first segment that may be changed by what comes behind it. */
    private static int firstOpen(Dockerfile dockerfile) {
        return dockerfile.notable().stream()
                .filter(Segment::openEnded)
                .findFirst()
                .map(dockerfile::indexOf)
                .orElse(dockerfile.segments().size());
    }

    private static Dockerfile finished(Header header, SourceText text) {
        if (text.pieceCount() == 0) {
            return new Dockerfile(header.directives(), withoutInstructions(header, empty()));
        }
        var dockerfile = new Dockerfile(header.directives(), text);
        var segments = dockerfile.segments();
        if (segments.stream().anyMatch(it -> it.instruction().isPresent())) {
            return dockerfile;
        }
        var last = segments.size() - 1;
        return new Dockerfile(
                header.directives(),
                text.cutAnew(last, last + 1, List.of(withoutInstructions(header, segments.get(last)))));
    }

    /** BuildKit rejects a file in which there is no instruction at all, and names its last line. */
    private static Segment withoutInstructions(Header header, Segment last) {
        var errors = new ArrayList<>(last.errors());
        if (!header.directives().isForeign()) {
            errors.add(SyntaxError.ofParser("file with no instructions", Span.at(startOfLastLine(last.text()))));
        }
        return new Segment(last.text(), Optional.empty(), last.comments(), errors, true, Optional.empty());
    }

    private static int startOfLastLine(String text) {
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    private static Segment empty() {
        return withoutInstruction("");
    }

    /** One whose end hangs on what comes behind it. */
    private static Segment withoutInstruction(String text) {
        return new Segment(text, Optional.empty(), List.of(), List.of(), true, Optional.empty());
    }
}
