package dev.fromscratch.text;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, and then kept, while what it was computed from is let go.
 *
 * <p>The computation is pure, so that two threads which ask at once may both compute it and neither is wrong; no lock is
 * taken.
 */
public final class Memo<T> {
    private volatile @Nullable Supplier<T> computation;
    private volatile @Nullable T value;

    private Memo(Supplier<T> computation) {
        this.computation = computation;
    }

    public static <T> Memo<T> of(Supplier<T> computation) {
        return new Memo<>(computation);
    }

    /** One that has its value already. */
    public static <T> Memo<T> holding(T value) {
        var result = new Memo<>(() -> value);
        result.get();
        return result;
    }

    public T get() {
        var known = value;
        if (known != null) {
            return known;
        }
        var compute = computation;
        if (compute == null) {
            // Another thread has let go of it just now, behind setting the value.
            return Objects.requireNonNull(value);
        }
        known = Objects.requireNonNull(compute.get());
        value = known;
        computation = null;
        return known;
    }

    /** The value, if it has been asked for. */
    public Optional<T> known() {
        return Optional.ofNullable(value);
    }
}
