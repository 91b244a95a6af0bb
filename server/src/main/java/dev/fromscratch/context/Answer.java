package dev.fromscratch.context;

import java.util.Optional;

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

    /** The value, where there is one. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
