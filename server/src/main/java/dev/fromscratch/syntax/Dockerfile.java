package dev.fromscratch.syntax;

import dev.fromscratch.text.Position;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.AbstractList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * A parsed Dockerfile: its segments, which joined are its text. An empty text has one empty segment.
 */
public final class Dockerfile {
    /**
     * More segments than anybody writes. Of a file with more of them, only the errors of as many are known, and none has an
     * instruction, so that nothing is concluded from a part of the file.
     */
    public static final int MOST_SEGMENTS = 50_000;

    /** How far an edit is thought to move a segment; those that have moved farther are all counted. */
    private static final int MOST_AWAY = 8;

    private final SourceText text;
    private final Directives directives;
    private final List<Segment> segments;

    /**
     * @param text whose pieces are segments
     */
    Dockerfile(Directives directives, SourceText text) {
        if (text.pieceCount() == 0) {
            throw new IllegalArgumentException("a Dockerfile has at least one segment");
        }
        this.text = text;
        this.directives = directives;
        this.segments = new Segments(text);
    }

    /** One of an empty text. */
    Dockerfile(Directives directives, Segment empty) {
        this.text = SourceText.of("");
        this.directives = directives;
        this.segments = List.of(empty);
    }

    /** Parses a text. Never throws: broken instructions are kept, with their errors. */
    public static Dockerfile parse(SourceText text) {
        return DockerfileParser.parse(text);
    }

    public static Dockerfile parse(String text) {
        return parse(SourceText.of(text));
    }

    /**
     * What {@link #parse} makes of the text, where all segments that the edits since this version did not touch are the
     * very same objects.
     *
     * @param edited a text made from {@link #text} by edits
     */
    public Dockerfile reparse(SourceText edited) {
        return DockerfileParser.reparse(this, edited);
    }

    /** The text, whose pieces are the texts of the segments. */
    public SourceText text() {
        return text;
    }

    public Directives directives() {
        return directives;
    }

    public List<Segment> segments() {
        return segments;
    }

    /** What is not read of a file that is too long. */
    public Optional<Segment> unread() {
        return segments.size() > MOST_SEGMENTS ? Optional.of(segments.get(MOST_SEGMENTS)) : Optional.empty();
    }

    /** The segments with errors, with open ends and with comments for us, in the order of the text. */
    public List<Segment> notable() {
        return text.pieceCount() == 0
                ? segments
                : text.notable().stream().map(Segment.class::cast).toList();
    }

    /** All errors that BuildKit would report of a file, in the order of the text. */
    public List<Place> errorPlaces() {
        return notable().stream()
                .flatMap(segment -> segment.errors().stream().map(error -> new Place(segment, error.span())))
                .toList();
    }

    /** The index of a segment of this Dockerfile. */
    public int indexOf(Segment segment) {
        var about = segment.lastIndex();
        for (var away = 0; away <= MOST_AWAY; away++) {
            if (standsAt(about + away, segment)) {
                return about + away;
            }
            if (standsAt(about - away, segment)) {
                return about - away;
            }
        }
        for (var index = 0; index < segments.size(); index++) {
            segments.get(index).standsAt(index);
        }
        if (!standsAt(segment.lastIndex(), segment)) {
            throw new NoSuchElementException("no segment of this Dockerfile: \"%s\"".formatted(segment));
        }
        return segment.lastIndex();
    }

    private boolean standsAt(int index, Segment segment) {
        var isIt = index >= 0 && index < segments.size() && segments.get(index) == segment;
        if (isIt) {
            segment.standsAt(index);
        }
        return isIt;
    }

    /** Where a place is in the text now. */
    public Span spanOf(Place place) {
        return place.span().shift(text.startOfPiece(indexOf(place.segment())));
    }

    public Range rangeOf(Place place) {
        var index = indexOf(place.segment());
        return new Range(
                positionOf(index, place.span().start()),
                positionOf(index, place.span().end()));
    }

    /** The place of a span of the text that lies in one segment; a longer one is cut at that segment's end. */
    public Place placeOf(Span span) {
        var low = 0;
        var high = segments.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (text.startOfPiece(middle) <= span.start()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        var start = text.startOfPiece(low);
        var length = segments.get(low).text().length();
        return new Place(
                segments.get(low),
                new Span(Math.min(length, span.start() - start), Math.min(length, span.end() - start)));
    }

    private Position positionOf(int segment, int offset) {
        return text.length() == 0 ? new Position(0, 0) : text.positionIn(segment, offset);
    }

    /** The pieces of a text as what they are. */
    private static final class Segments extends AbstractList<Segment> implements RandomAccess {
        private final SourceText text;

        Segments(SourceText text) {
            this.text = text;
        }

        @Override
        public Segment get(int index) {
            return (Segment) text.piece(index);
        }

        @Override
        public int size() {
            return text.pieceCount();
        }
    }
}
