package dev.fromscratch.build;

import dev.fromscratch.syntax.WordExpansion;
import java.util.Optional;
import java.util.function.Function;

/**
 * What expanding the variables in a word gives.
 */
public sealed interface Expansion {
    /** The word says something. */
    record Expanded(Value value) implements Expansion {}

    /**
     * BuildKit rejects the word.
     *
     * @param message in BuildKit's own words
     */
    record Failed(String message) implements Expansion {}

    /**
     * Expands a word.
     *
     * @param escape {@code \} or {@code `}
     * @param variables by name; empty where a variable is not set
     */
    static Expansion expand(String word, char escape, Function<String, Optional<Value>> variables) {
        var result =
                WordExpansion.of(word, escape, name -> variables.apply(name).map(Value::text));
        if (result.complaint().isPresent()) {
            return new Failed(result.complaint().get());
        }
        return new Expanded(result.known() ? Value.of(result.text()) : Value.unknown());
    }
}
