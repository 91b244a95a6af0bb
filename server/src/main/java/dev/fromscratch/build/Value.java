package dev.fromscratch.build;

import java.util.Optional;

public sealed interface Value {
    record Known(String known) implements Value {}

    record Unknown() implements Value {}

    static Value of(String text) {
        return new Known(text);
    }

    static Value unknown() {
        return new Unknown();
    }

    default Optional<String> text() {
        return this instanceof Known k ? Optional.of(k.known()) : Optional.empty();
    }
}
