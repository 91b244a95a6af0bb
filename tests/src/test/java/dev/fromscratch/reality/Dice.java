package dev.fromscratch.reality;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What is drawn at random, the same for the same seed.
 */
record Dice(SplittableRandom random) {
    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
