package dev.fromscratch.syntax;

import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Position;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A parsed Dockerfile: its segments, which joined are its text. An empty text has one empty segment.
 */
public final class Dockerfile {
    private final SourceText text;
    private final Directives directives;
    private final List<Segment> segments;
    private final Memo<Map<Segment, Integer>> indexes = Memo.of(this::index);

    Dockerfile(Directives directives, List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a Dockerfile has at least one segment");
        }
        var pieces = segments.size() == 1 && segments.get(0).text().isEmpty() ? List.<Segment>of() : segments;
        this.text = SourceText.ofPieces(
                pieces.stream().map(Segment::text).toList(),
                pieces.stream().mapToInt(Segment::lineEnds).toArray());
        this.directives = directives;
        this.segments = List.copyOf(segments);
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

    /** All errors that BuildKit would report of a file, in the order of the text. */
    public List<Place> errorPlaces() {
        return segments.stream()
                .flatMap(segment -> segment.errors().stream().map(error -> new Place(segment, error.span())))
                .toList();
    }

    /** The index of a segment of this Dockerfile. */
    public int indexOf(Segment segment) {
        var index = indexes.get().get(segment);
        if (index == null) {
            throw new NoSuchElementException("no segment of this Dockerfile: \"%s\"".formatted(segment));
        }
        return index;
    }

    public boolean contains(Segment segment) {
        return indexes.get().containsKey(segment);
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

    private Map<Segment, Integer> index() {
        var result = new IdentityHashMap<Segment, Integer>(segments.size() * 2);
        for (var index = 0; index < segments.size(); index++) {
            result.put(segments.get(index), index);
        }
        return result;
    }
}
