package dev.fromscratch.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A value for each stage of a graph, some of which are notable.
 */
final class PerStage<T> {
    private final List<T> values;
    private final BitSet notable;
    private final Predicate<T> isNotable;

    private PerStage(List<T> values, BitSet notable, Predicate<T> isNotable) {
        this.values = values;
        this.notable = notable;
        this.isNotable = isNotable;
    }

    static <T> PerStage<T> none(Predicate<T> isNotable) {
        return new PerStage<>(new ArrayList<>(), new BitSet(), isNotable);
    }

    /** A copy of the first ones, or of all. */
    PerStage<T> first(int count) {
        var fewer = Math.min(count, values.size());
        return new PerStage<>(new ArrayList<>(values.subList(0, fewer)), notable.get(0, fewer), isNotable);
    }

    /** Makes the values of some stages, from the first to the last. */
    void make(BitSet stages, IntFunction<T> function) {
        for (var index = stages.nextSetBit(0); index >= 0; index = stages.nextSetBit(index + 1)) {
            var value = function.apply(index);
            if (index == values.size()) {
                values.add(value);
            } else {
                values.set(index, value);
            }
            notable.set(index, isNotable.test(value));
        }
    }

    T get(int stage) {
        return values.get(stage);
    }

    List<T> all() {
        return values;
    }

    boolean hasNotable() {
        return !notable.isEmpty();
    }

    /** The stages whose values are notable. */
    List<Integer> notable() {
        return notable.stream().boxed().toList();
    }
}
