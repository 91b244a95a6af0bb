package dev.fromscratch.context;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a snapshot of the disk says to a question.
 */
public sealed interface Answer<T> {
    /** It is there. */
    record Known<T>(T value) implements Answer<T> {}

    /** It is certainly not there. */
    record Absent<T>() implements Answer<T> {}

    /** Nobody has looked yet; a later snapshot may know. */
    record NotReadYet<T>() implements Answer<T> {}

    /** It cannot be known: not readable, too large, outside of what may be read. */
    record Unknowable<T>() implements Answer<T> {}

    /** The same of what a function makes of the value. */
    default <U> Answer<U> map(Function<T, U> function) {
        if (this instanceof Known<T> known) {
            return new Known<>(function.apply(known.value()));
        }
        if (this instanceof Absent<T>) {
            return new Absent<>();
        }
        return this instanceof NotReadYet<T> ? new NotReadYet<>() : new Unknowable<>();
    }

    /** The value, where there is one. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
