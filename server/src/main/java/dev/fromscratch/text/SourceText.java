package dev.fromscratch.text;

import java.util.List;

/**
 * A text in pieces, each of them whole lines but for the last.
 *
 * <p>An edit makes a new text that shares all pieces but those touched, so that it costs one copy of an array of
 * references, however long the text is. Lines end as the language server protocol says: at {@code \n}, {@code \r\n} or
 * {@code \r}. A piece ends behind a {@code \n}, hence never between the two characters of a {@code \r\n}.
 */
public final class SourceText {
    private final String[] pieces;
    /** How many lines end in each piece, counted once for as long as the piece lives. */
    private final int[] lineEnds;

    private final Memo<int[][]> starts = Memo.of(this::measure);

    private SourceText(String[] pieces, int[] lineEnds) {
        this.pieces = pieces;
        this.lineEnds = lineEnds;
    }

    public static SourceText of(String text) {
        return text.isEmpty()
                ? new SourceText(new String[0], new int[0])
                : new SourceText(new String[] {text}, new int[] {lineEndsIn(text)});
    }

    /**
     * A text of pieces, which are kept as they are.
     *
     * @throws IllegalArgumentException if one is empty, or one but the last does not end its line
     */
    public static SourceText ofPieces(List<String> pieces) {
        return ofPieces(pieces, pieces.stream().mapToInt(SourceText::lineEndsIn).toArray());
    }

    /**
     * As {@link #ofPieces(List)}, for pieces that were measured before.
     *
     * @param lineEnds what {@link #lineEndsIn} says of each
     */
    public static SourceText ofPieces(List<String> pieces, int[] lineEnds) {
        for (var index = 0; index < pieces.size(); index++) {
            var piece = pieces.get(index);
            if (piece.isEmpty() || (index < pieces.size() - 1 && !piece.endsWith("\n"))) {
                throw new IllegalArgumentException("not whole lines: \"%s\"".formatted(piece));
            }
        }
        return new SourceText(pieces.toArray(String[]::new), lineEnds);
    }

    /** How many lines end in a text. */
    public static int lineEndsIn(String text) {
        var count = 0;
        for (var at = nextLine(text, 0); at >= 0; at = nextLine(text, at)) {
            count++;
        }
        return count;
    }

    public List<String> pieces() {
        return List.of(pieces);
    }

    public int pieceCount() {
        return pieces.length;
    }

    public String piece(int index) {
        return pieces[index];
    }

    /** The offset at which a piece begins; for the number of pieces, the length of the text. */
    public int startOfPiece(int index) {
        return starts.get()[0][index];
    }

    public int length() {
        return startOfPiece(pieces.length);
    }

    /** The position of an offset; one behind the end of the text counts as its end. */
    public Position positionAt(int offset) {
        var index = pieceAt(Math.min(offset, length()));
        if (index == pieces.length) {
            return endPosition();
        }
        return positionIn(index, Math.min(offset, length()) - startOfPiece(index));
    }

    /** The position of an offset in a piece. */
    public Position positionIn(int piece, int offset) {
        var text = pieces[piece];
        var line = starts.get()[1][piece];
        var lineStart = 0;
        for (var at = nextLine(text, 0); at >= 0 && at <= offset; at = nextLine(text, at)) {
            line++;
            lineStart = at;
        }
        return new Position(line, offset - lineStart);
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
        if (index == pieces.length) {
            return length();
        }
        var text = pieces[index];
        var start = 0;
        for (var line = starts.get()[1][index]; line < position.line(); line++) {
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
        return index == pieces.length ? "" : span.shift(-startOfPiece(index)).in(pieces[index]);
    }

    /** The text with one span replaced. Pieces that it does not touch are the same objects as before. */
    public SourceText edit(TextEdit edit) {
        var from = edit.span().start();
        var to = edit.span().end();
        if (to > length()) {
            throw new IllegalArgumentException("outside of the text: " + edit);
        }
        var first = Math.min(pieceAt(from), Math.max(0, pieces.length - 1));
        if (from == length() && pieces.length > 0 && !pieces[pieces.length - 1].endsWith("\n")) {
            first = pieces.length - 1;
        } else if (from == length()) {
            first = pieces.length;
        }
        var last = Math.max(first, Math.min(pieceAt(to), pieces.length));
        var merged = new StringBuilder();
        if (first < pieces.length) {
            merged.append(pieces[first], 0, from - startOfPiece(first));
        }
        merged.append(edit.newText());
        if (last < pieces.length && to > startOfPiece(last)) {
            merged.append(pieces[last], to - startOfPiece(last), pieces[last].length());
            last++;
        }
        while (last < pieces.length && !merged.isEmpty() && merged.charAt(merged.length() - 1) != '\n') {
            merged.append(pieces[last++]);
        }
        return withReplaced(first, last, merged.toString());
    }

    /** With one piece, or none where it is empty, instead of some. */
    private SourceText withReplaced(int first, int last, String piece) {
        var added = piece.isEmpty() ? 0 : 1;
        var newPieces = new String[first + added + pieces.length - last];
        var newLineEnds = new int[newPieces.length];
        System.arraycopy(pieces, 0, newPieces, 0, first);
        System.arraycopy(lineEnds, 0, newLineEnds, 0, first);
        if (added == 1) {
            newPieces[first] = piece;
            newLineEnds[first] = lineEndsIn(piece);
        }
        System.arraycopy(pieces, last, newPieces, first + added, pieces.length - last);
        System.arraycopy(lineEnds, last, newLineEnds, first + added, pieces.length - last);
        return new SourceText(newPieces, newLineEnds);
    }

    /** The whole text as one string. */
    @Override
    public String toString() {
        return String.join("", pieces);
    }

    private Position endPosition() {
        return pieces.length == 0
                ? new Position(0, 0)
                : positionIn(pieces.length - 1, pieces[pieces.length - 1].length());
    }

    private int pieceAt(int offset) {
        return lastAtMost(starts.get()[0], offset);
    }

    private int pieceOfLine(int line) {
        var index = lastAtMost(starts.get()[1], line);
        // The end of the text counts as a piece of its own only where no piece is left that has the line.
        return index == pieces.length && index > 0 && !pieces[index - 1].endsWith("\n") ? index - 1 : index;
    }

    /** The last index whose entry is at most a value. */
    private static int lastAtMost(int[] ascending, int value) {
        var low = 0;
        var high = ascending.length - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (ascending[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Where each piece begins, and on which line; one entry more than there are pieces. */
    private int[][] measure() {
        var offsets = new int[pieces.length + 1];
        var lines = new int[pieces.length + 1];
        for (var index = 0; index < pieces.length; index++) {
            offsets[index + 1] = offsets[index] + pieces[index].length();
            lines[index + 1] = lines[index] + lineEnds[index];
        }
        return new int[][] {offsets, lines};
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
}
