package dev.fromscratch.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of pieces that knows where each of them begins.
 *
 * <p>It is kept in chunks, which a changed row shares with the row before but for those where it was changed. So a change
 * costs a chunk or two and an array of references to chunks, and two versions are compared as fast.
 */
final class Pieces {
    private static final int MOST_IN_CHUNK = 64;
    private static final int FEWEST_IN_CHUNK = 16;

    private final Chunk[] chunks;
    /** How many pieces, characters and ends of lines are in front of each chunk, and of the end. */
    private final int[] counts;

    private final int[] offsets;
    private final int[] lines;

    private Pieces(List<Chunk> chunks) {
        this.chunks = chunks.toArray(Chunk[]::new);
        this.counts = new int[this.chunks.length + 1];
        this.offsets = new int[this.chunks.length + 1];
        this.lines = new int[this.chunks.length + 1];
        for (var index = 0; index < this.chunks.length; index++) {
            var chunk = this.chunks[index];
            counts[index + 1] = counts[index] + chunk.count();
            offsets[index + 1] = offsets[index] + chunk.offsets[chunk.count()];
            lines[index + 1] = lines[index] + chunk.lines[chunk.count()];
        }
    }

    static Pieces of(List<? extends Piece> pieces) {
        return new Pieces(cut(pieces));
    }

    int count() {
        return counts[chunks.length];
    }

    Piece get(int index) {
        var chunk = lastAtMost(counts, index);
        return chunks[chunk].pieces[index - counts[chunk]];
    }

    List<Piece> all() {
        return Arrays.stream(chunks).flatMap(it -> Arrays.stream(it.pieces)).toList();
    }

    List<Piece> notable() {
        return Arrays.stream(chunks)
                .filter(it -> it.notable)
                .flatMap(it -> Arrays.stream(it.pieces))
                .filter(Piece::isNotable)
                .toList();
    }

    /** How many characters are in front of a piece; for the number of pieces, how many there are. */
    int offsetOf(int index) {
        var chunk = lastAtMost(counts, index);
        return chunk == chunks.length ? offsets[chunk] : offsets[chunk] + chunks[chunk].offsets[index - counts[chunk]];
    }

    /** How many lines end in front of a piece. */
    int lineOf(int index) {
        var chunk = lastAtMost(counts, index);
        return chunk == chunks.length ? lines[chunk] : lines[chunk] + chunks[chunk].lines[index - counts[chunk]];
    }

    /** The index of the piece with the character at an offset; the number of pieces at the end, and behind it. */
    int atOffset(int offset) {
        var chunk = lastAtMost(offsets, offset);
        return chunk == chunks.length
                ? count()
                : counts[chunk] + lastAtMost(chunks[chunk].offsets, offset - offsets[chunk]);
    }

    /** The index of the last piece in front of which so many lines end, or fewer; the number of pieces behind the end. */
    int atLine(int line) {
        var chunk = lastAtMost(lines, line);
        return chunk == chunks.length ? count() : counts[chunk] + lastAtMost(chunks[chunk].lines, line - lines[chunk]);
    }

    /** With others instead of the pieces from one index up to, and without, another. */
    Pieces replaced(int from, int to, List<? extends Piece> others) {
        if (chunks.length == 0) {
            return of(others);
        }
        var first = Math.min(lastAtMost(counts, from), chunks.length - 1);
        var last = Math.min(lastAtMost(counts, to), chunks.length - 1);
        var changed = new ArrayList<Piece>();
        changed.addAll(Arrays.asList(chunks[first].pieces).subList(0, from - counts[first]));
        changed.addAll(others);
        changed.addAll(Arrays.asList(chunks[last].pieces).subList(to - counts[last], chunks[last].count()));
        if (changed.size() < FEWEST_IN_CHUNK && last < chunks.length - 1) {
            last++;
            changed.addAll(Arrays.asList(chunks[last].pieces));
        }
        var all = new ArrayList<Chunk>(chunks.length + 2);
        all.addAll(Arrays.asList(chunks).subList(0, first));
        all.addAll(cut(changed));
        all.addAll(Arrays.asList(chunks).subList(last + 1, chunks.length));
        return new Pieces(all);
    }

    /** How many pieces at the start are the same objects in another row. */
    int sameAtStart(Pieces other) {
        var most = Math.min(chunks.length, other.chunks.length);
        var chunk = 0;
        while (chunk < most && chunks[chunk] == other.chunks[chunk]) {
            chunk++;
        }
        var index = counts[chunk];
        while (index < Math.min(count(), other.count()) && get(index) == other.get(index)) {
            index++;
        }
        return index;
    }

    /** How many pieces at the end are the same objects in another row, some at the start left out. */
    int sameAtEnd(Pieces other, int atStart) {
        var most = Math.min(count(), other.count()) - atStart;
        var chunk = 0;
        while (chunk < Math.min(chunks.length, other.chunks.length)
                && chunks[chunks.length - 1 - chunk] == other.chunks[other.chunks.length - 1 - chunk]) {
            chunk++;
        }
        var same = Math.min(most, count() - counts[chunks.length - chunk]);
        while (same < most && get(count() - 1 - same) == other.get(other.count() - 1 - same)) {
            same++;
        }
        return same;
    }

    private static List<Chunk> cut(List<? extends Piece> pieces) {
        var result = new ArrayList<Chunk>();
        var chunks = (pieces.size() + MOST_IN_CHUNK - 1) / MOST_IN_CHUNK;
        for (var index = 0; index < chunks; index++) {
            result.add(new Chunk(pieces.subList((int) ((long) pieces.size() * index / chunks), (int)
                    ((long) pieces.size() * (index + 1) / chunks))));
        }
        return result;
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

    /** Some pieces in a row, and what is in front of each of them, and of their end. */
    private static final class Chunk {
        private final Piece[] pieces;
        private final int[] offsets;
        private final int[] lines;
        private final boolean notable;

        Chunk(List<? extends Piece> pieces) {
            this.pieces = pieces.toArray(Piece[]::new);
            this.offsets = new int[this.pieces.length + 1];
            this.lines = new int[this.pieces.length + 1];
            var notes = false;
            for (var index = 0; index < this.pieces.length; index++) {
                var piece = this.pieces[index];
                offsets[index + 1] = offsets[index] + piece.text().length();
                lines[index + 1] = lines[index] + piece.lineEnds();
                notes |= piece.isNotable();
            }
            this.notable = notes;
        }

        int count() {
            return pieces.length;
        }
    }
}
