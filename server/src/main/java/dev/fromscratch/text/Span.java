package dev.fromscratch.text;

/**
 * A half-open range of offsets, in UTF-16 code units as in {@code String}.
 *
 * @param start from 0
 * @param end at least {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: %d..%d".formatted(start, end));
        }
    }

    // What a record has by itself is made when it is first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Span it && it.start == start && it.end == end;
    }

    @Override
    public int hashCode() {
        return 31 * start + end;
    }

    /** The empty span at an offset. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Whether the offset lies in this span or at its end, where an editor's cursor still touches it. */
    public boolean touches(int offset) {
        return start <= offset && offset <= end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** The smallest span that holds both. */
    public Span cover(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    public Span shift(int by) {
        return new Span(start + by, end + by);
    }

    /** The text that this span marks in a whole. */
    public String in(String whole) {
        return whole.substring(start, end);
    }
}
