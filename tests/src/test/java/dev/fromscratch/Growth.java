package dev.fromscratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How the cost of something grows with its size. Counted is what the processor does for this thread, so that what else
 * the machine has to do makes little difference; and only a ratio is looked at, of two stretches of work that are about
 * equally long: a short one finds a quiet moment on a busy machine sooner than a long one.
 */
public final class Growth {
    private static final int TIMES = 16;

    /** What grows linearly costs about as much as so many small ones, and what grows with the square that many times as much. */
    private static final double MOST = TIMES / 2.0;

    /** The first rounds may pay for what is compiled and loaded, and for memory that is used for the first time. */
    private static final int ROUNDS = 12;

    private Growth() {}

    /**
     * Asserts that one that is sixteen times as large costs no more than about as much as sixteen.
     *
     * @param size the smaller one
     * @param made what is to be worked on, of a size; making it does not count
     * @param work what counts
     */
    public static <T> void assertAtMostLinear(int size, IntFunction<T> made, Consumer<T> work) {
        var small = made.apply(size);
        var large = made.apply(size * TIMES);
        var many = Long.MAX_VALUE;
        var one = Long.MAX_VALUE;
        for (var round = 0; round < ROUNDS; round++) {
            one = Math.min(one, cost(1, large, work));
            many = Math.min(many, cost(TIMES, small, work));
            if (one <= many * MOST) {
                return;
            }
        }
        assertThat((double) one / many)
                .as("how many times as much one that is %d times as large costs as that many", TIMES)
                .isLessThanOrEqualTo(MOST);
    }

    private static <T> long cost(int times, T subject, Consumer<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        for (var time = 0; time < times; time++) {
            work.accept(subject);
        }
        return threads.getCurrentThreadCpuTime() - before;
    }
}
