package dev.fromscratch.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text in pieces, each of them whole lines but for the last.
 *
 * <p>An edit makes a new text that shares all pieces but those touched, and costs as much as these, however long the text
 * is. Lines end as the language server protocol says: at {@code \n}, {@code \r\n} or {@code \r}. A piece ends behind a
 * {@code \n}, hence never between the two characters of a {@code \r\n}.
 */
public final class SourceText {
    private final Pieces pieces;
    private volatile @Nullable Lines lines;

    private SourceText(Pieces pieces) {
        this.pieces = pieces;
    }

    public static SourceText of(String text) {
        return ofPieces(text.isEmpty() ? List.of() : List.of(Plain.of(text)));
    }

    /**
     * A text of pieces, which are kept as they are.
     *
     * @throws IllegalArgumentException if one is empty, or one but the last does not end its line
     */
    public static SourceText ofPieces(List<? extends Piece> pieces) {
        for (var index = 0; index < pieces.size(); index++) {
            var piece = pieces.get(index).text();
            if (piece.isEmpty() || (index < pieces.size() - 1 && !piece.endsWith("\n"))) {
                throw new IllegalArgumentException("not whole lines: \"%s\"".formatted(piece));
            }
        }
        return new SourceText(Pieces.of(pieces));
    }

    /** How many lines end in a text. */
    public static int lineEndsIn(String text) {
        var count = 0;
        for (var at = nextLine(text, 0); at >= 0; at = nextLine(text, at)) {
            count++;
        }
        return count;
    }

    public List<Piece> pieces() {
        return pieces.all();
    }

    public int pieceCount() {
        return pieces.count();
    }

    public Piece piece(int index) {
        return pieces.get(index);
    }

    /** The pieces that are notable, in the order of the text. */
    public List<Piece> notable() {
        return pieces.notable();
    }

    /** The offset at which a piece begins; for the number of pieces, the length of the text. */
    public int startOfPiece(int index) {
        return pieces.offsetOf(index);
    }

    public int length() {
        return pieces.offsetOf(pieces.count());
    }

    /** How two texts differ in their pieces: all that the second one shares with this one, it shares at its ends. */
    public Difference differenceTo(SourceText other) {
        var start = pieces.sameAtStart(other.pieces);
        var end = pieces.sameAtEnd(other.pieces, start);
        return new Difference(start, pieces.count() - end, other.pieces.count() - end);
    }

    /**
     * The pieces that two texts do not share.
     *
     * @param start the index of the first one, in both
     * @param endBefore the index behind the last one in the first text
     * @param endAfter the index behind the last one in the second text
     */
    public record Difference(int start, int endBefore, int endAfter) {}

    /** Which lines, by their numbers in this text, are lines of the same pieces in another one, and have the same numbers there. */
    public IntPredicate sameLinesIn(SourceText other) {
        var difference = differenceTo(other);
        var above = pieces.lineOf(difference.start());
        var below = pieces.lineOf(difference.endBefore());
        var isEndSame = difference.endBefore() < pieces.count() && other.pieces.lineOf(difference.endAfter()) == below;
        return line -> line < above || isEndSame && line >= below;
    }

    /** The position of an offset; one behind the end of the text counts as its end. */
    public Position positionAt(int offset) {
        var index = pieceAt(Math.min(offset, length()));
        if (index == pieces.count()) {
            return endPosition();
        }
        return positionIn(index, Math.min(offset, length()) - startOfPiece(index));
    }

    /** The position of an offset in a piece. */
    public Position positionIn(int piece, int offset) {
        var text = pieces.get(piece).text();
        if (pieces.get(piece).lineEnds() == 1 && offset < text.length() && text.endsWith("\n")) {
            return new Position(pieces.lineOf(piece), offset);
        }
        var starts = lineStarts(pieces.get(piece));
        var found = Arrays.binarySearch(starts, offset);
        var line = found >= 0 ? found : -found - 2;
        return new Position(pieces.lineOf(piece) + line, offset - starts[line]);
    }

    /** Kept for the piece that was last asked for: many places in one long piece are asked for one after another. */
    private int[] lineStarts(Piece piece) {
        var known = lines;
        if (known == null || known.piece() != piece) {
            known = new Lines(piece, startsOfLines(piece.text()));
            lines = known;
        }
        return known.starts();
    }

    private static int[] startsOfLines(String text) {
        return IntStream.iterate(0, at -> at >= 0, at -> nextLine(text, at)).toArray();
    }

    public Range rangeOf(Span span) {
        return new Range(positionAt(span.start()), positionAt(span.end()));
    }

    /**
     * The offset of a position. As the protocol says, a character behind the end of its line counts as the end of that
     * line; a line behind the last one counts as the end of the text.
     */
    public int offsetAt(Position position) {
        var index = pieceOfLine(position.line());
        if (index == pieces.count()) {
            return length();
        }
        var text = pieces.get(index).text();
        var start = 0;
        for (var line = pieces.lineOf(index); line < position.line(); line++) {
            start = nextLine(text, start);
            if (start < 0) {
                return startOfPiece(index) + text.length();
            }
        }
        var end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return startOfPiece(index) + (int) Math.min(end, (long) start + position.character());
    }

    public Span spanOf(Range range) {
        return new Span(offsetAt(range.start()), offsetAt(range.end()));
    }

    /** A line without its end; empty behind the last one. */
    public String line(int number) {
        var span = spanOf(Range.of(number, 0, number, Integer.MAX_VALUE));
        var index = pieceAt(span.start());
        return index == pieces.count()
                ? ""
                : span.shift(-startOfPiece(index)).in(pieces.get(index).text());
    }

    /** The text with one span replaced. Pieces that it does not touch are the same objects as before. */
    public SourceText edit(TextEdit edit) {
        var from = edit.span().start();
        var to = edit.span().end();
        if (to > length()) {
            throw new IllegalArgumentException("outside of the text: " + edit);
        }
        var first = firstTouched(from);
        var last = Math.max(first, pieceAt(to));
        var merged = new StringBuilder();
        if (first < pieces.count()) {
            merged.append(pieces.get(first).text(), 0, from - startOfPiece(first));
        }
        merged.append(edit.newText());
        if (last < pieces.count() && to > startOfPiece(last)) {
            var text = pieces.get(last).text();
            merged.append(text, to - startOfPiece(last), text.length());
            last++;
        }
        while (last < pieces.count() && !merged.isEmpty() && merged.charAt(merged.length() - 1) != '\n') {
            merged.append(pieces.get(last++).text());
        }
        var piece = merged.toString();
        return new SourceText(pieces.replaced(first, last, piece.isEmpty() ? List.of() : List.of(Plain.of(piece))));
    }

    /** With other pieces, of the same text, instead of those from one index up to, and without, another. */
    public SourceText cutAnew(int from, int to, List<? extends Piece> others) {
        return new SourceText(pieces.replaced(from, to, others));
    }

    /** The whole text as one string. */
    @Override
    public String toString() {
        var result = new StringBuilder(length());
        pieces.all().forEach(it -> result.append(it.text()));
        return result.toString();
    }

    private Position endPosition() {
        var last = pieces.count() - 1;
        return last < 0
                ? new Position(0, 0)
                : positionIn(last, pieces.get(last).text().length());
    }

    /** The piece in which an edit begins; behind the last one, if that ends its line. */
    private int firstTouched(int offset) {
        var index = pieceAt(offset);
        return index == pieces.count() && index > 0 && !endsLine(index - 1) ? index - 1 : index;
    }

    private boolean endsLine(int piece) {
        return pieces.get(piece).text().endsWith("\n");
    }

    private int pieceAt(int offset) {
        return pieces.atOffset(offset);
    }

    private int pieceOfLine(int line) {
        var index = pieces.atLine(line);
        // The end of the text counts as a piece of its own only where no piece is left that has the line.
        return index == pieces.count() && index > 0 && !endsLine(index - 1) ? index - 1 : index;
    }

    /** The offset at which the line after an offset's line begins, or -1 if the text ends before. */
    private static int nextLine(String text, int from) {
        for (var at = from; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\n') {
                return at + 1;
            }
            if (c == '\r') {
                return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            }
        }
        return -1;
    }

    /** Where the lines of a piece begin in it. */
    private record Lines(Piece piece, int[] starts) {}

    /** A piece of which nothing more is known. */
    private record Plain(String text, int lineEnds) implements Piece {
        static Plain of(String text) {
            return new Plain(text, lineEndsIn(text));
        }

        @Override
        public boolean isNotable() {
            return false;
        }
    }
}
