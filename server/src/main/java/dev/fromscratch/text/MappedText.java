package dev.fromscratch.text;

import java.util.Arrays;

/**
 * A text put together from pieces of another one, which knows where each of its characters came from.
 *
 * <p>So an instruction can be read with its continuation lines joined and the comments in it left out, and what is found
 * can still be shown, and changed, where it was written.
 */
public final class MappedText {
    /** Of a text in one piece that goes on to where its original ends: where it begins follows from that. */
    private static final int[] ONE_PIECE = {};

    private final String text;
    /** Offsets in {@link #text} at which a piece begins, ascending, the first one 0. */
    private final int[] starts;
    /** The offset in the original text at which the piece of the same index begins. */
    private final int[] origins;
    /** Where the original text ends for an empty text or the end of the last piece. */
    private final int originEnd;

    private MappedText(String text, int[] starts, int[] origins, int originEnd) {
        this.text = text;
        this.starts = starts;
        this.origins = origins;
        this.originEnd = originEnd;
    }

    /** A text that stands as it is at an offset of the original one. */
    public static MappedText of(String text, int origin) {
        return new MappedText(text, ONE_PIECE, ONE_PIECE, origin + text.length());
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    /** Where the character at an offset was written; for the end of the text, where its last character ended. */
    public int origin(int offset) {
        if (offset >= text.length()) {
            return originEnd;
        }
        if (starts == ONE_PIECE) {
            return originEnd - text.length() + offset;
        }
        var piece = Arrays.binarySearch(starts, offset);
        var index = piece >= 0 ? lastOf(piece) : -piece - 2;
        return origins[index] + offset - starts[index];
    }

    /** Where a part of this text was written, from its first character to its last one. */
    public Span origin(Span span) {
        if (span.isEmpty()) {
            return Span.at(origin(span.start()));
        }
        return new Span(origin(span.start()), origin(span.end() - 1) + 1);
    }

    /** The part of this text between two offsets, with its origins. */
    public MappedText part(Span span) {
        if (starts == ONE_PIECE) {
            return of(span.in(text), origin(span.start()));
        }
        var builder = new Builder();
        for (var offset = span.start(); offset < span.end(); ) {
            var piece = Arrays.binarySearch(starts, offset);
            var index = piece >= 0 ? lastOf(piece) : -piece - 2;
            var end = Math.min(span.end(), index + 1 < starts.length ? starts[index + 1] : text.length());
            builder.append(text.substring(offset, end), origins[index] + offset - starts[index]);
            offset = end;
        }
        return builder.build(origin(span).end());
    }

    /** Whether every character stands in the original text just as it does here. */
    public boolean isContiguous() {
        return starts.length <= 1;
    }

    private int lastOf(int piece) {
        var index = piece;
        while (index + 1 < starts.length && starts[index + 1] == starts[piece]) {
            index++;
        }
        return index;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts a text together, piece by piece. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[2];
        private int[] origins = new int[2];
        private int count;

        /** Adds a piece that stands at an offset of the original text. */
        public Builder append(CharSequence piece, int origin) {
            if (piece.isEmpty()) {
                return this;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                origins = Arrays.copyOf(origins, count * 2);
            }
            if (count == 0 || origins[count - 1] + text.length() - starts[count - 1] != origin) {
                starts[count] = text.length();
                origins[count] = origin;
                count++;
            }
            text.append(piece);
            return this;
        }

        public int length() {
            return text.length();
        }

        /** The text so far, whose end lies at an offset of the original one. */
        public MappedText build(int originEnd) {
            return count == 0 || count == 1 && origins[0] + text.length() == originEnd
                    ? of(text.toString(), originEnd - text.length())
                    : new MappedText(
                            text.toString(), Arrays.copyOf(starts, count), Arrays.copyOf(origins, count), originEnd);
        }
    }
}
