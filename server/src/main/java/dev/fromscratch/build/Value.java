package dev.fromscratch.build;

import java.util.Optional;

/**
 * What a variable, or a word that holds variables, says.
 */
public sealed interface Value {
    /** A text that is certain. */
    record Known(String known) implements Value {}

    /** A text that hangs on something outside of the Dockerfile. */
    record Unknown() implements Value {}

    static Value of(String text) {
        return new Known(text);
    }

    static Value unknown() {
        return new Unknown();
    }

    /** The text, where it is certain. */
    default Optional<String> text() {
        return this instanceof Known known ? Optional.of(known.known()) : Optional.empty();
    }
}
