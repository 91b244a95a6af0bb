package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;

/**
 * A span in a segment of a Dockerfile, wherever that segment stands in it.
 */
public record Place(Segment segment, Span span) {
    public Place {
        if (span.end() > segment.text().length()) {
            throw new IllegalArgumentException("%s is outside of \"%s\"".formatted(span, segment));
        }
    }

    // What a record has by itself is made when it is first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Place it && it.segment == segment && it.span.equals(span);
    }

    @Override
    public int hashCode() {
        return 31 * segment.hashCode() + span.hashCode();
    }

    /** The empty place just in front of this one. */
    public Place start() {
        return new Place(segment, Span.at(span.start()));
    }

    /** The empty place just behind this one. */
    public Place end() {
        return new Place(segment, Span.at(span.end()));
    }

    public String text() {
        return span.in(segment.text());
    }
}
