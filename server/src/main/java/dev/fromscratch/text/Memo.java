package dev.fromscratch.text;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, and then kept.
 *
 * <p>The computation is pure, so that two threads which ask at once may both compute it and neither is wrong; no lock is
 * taken.
 */
public final class Memo<T> {
    private final Supplier<T> computation;
    private volatile @Nullable T value;

    private Memo(Supplier<T> computation) {
        this.computation = computation;
    }

    public static <T> Memo<T> of(Supplier<T> computation) {
        return new Memo<>(computation);
    }

    public T get() {
        var known = value;
        if (known == null) {
            known = Objects.requireNonNull(computation.get());
            value = known;
        }
        return known;
    }
}
