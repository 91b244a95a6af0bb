package dev.fromscratch.build;

import java.util.Optional;

/**
 * What a variable, or a word that holds variables, says.
 */
public sealed interface Value {
    /** A text that is certain. */
    record Known(String known) implements Value {}

    /**
     * A text that hangs on something outside of the Dockerfile.
     *
     * @param pattern what is known of it, with {@code *} for the rest
     */
    record Unknown(String pattern) implements Value {}

    static Value of(String text) {
        return new Known(text);
    }

    static Value unknown() {
        return like("*");
    }

    static Value like(String pattern) {
        return new Unknown(pattern);
    }

    /** The text, where it is certain. */
    default Optional<String> text() {
        return this instanceof Known known ? Optional.of(known.known()) : Optional.empty();
    }
}
