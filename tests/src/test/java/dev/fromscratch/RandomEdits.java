package dev.fromscratch;

import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Edits drawn at random, always the same ones for the same seed. {@code -Pnightly} draws many more of them.
 */
public final class RandomEdits {
    /** How many edits are made with one seed. */
    public static final int PER_SEED = 50;

    private static final int TIMES = Integer.getInteger("random.times", 1);

    private RandomEdits() {}

    /**
     * The seeds to try.
     *
     * @param few how many there are in a normal run
     */
    public static LongStream seeds(int few) {
        return LongStream.range(0, (long) few * TIMES);
    }

    /** Whether there is time to try everything. */
    public static boolean isThorough() {
        return TIMES > 1;
    }

    /** Something typed, pasted, replaced or deleted in a text. */
    public static TextEdit next(SplittableRandom random, int length, List<String> pieces) {
        var start = random.nextInt(length + 1);
        var end = random.nextInt(3) == 0 ? start + random.nextInt(Math.min(30, length - start) + 1) : start;
        var text = random.nextInt(4) == 0 ? "" : pieces.get(random.nextInt(pieces.size()));
        return new TextEdit(new Span(start, end), text);
    }
}
