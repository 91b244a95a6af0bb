package dev.fromscratch.build;

import java.util.Optional;
import java.util.function.Function;

public sealed interface Expansion {
    record Expanded(Value value) implements Expansion {}

    record Failed(String message) implements Expansion {}

    static Expansion expand(String word, char escape, Function<String, Optional<Value>> lookup) {
        return new Expanded(word.contains("$") ? Value.unknown() : Value.of(word.replace("\"", "")));
    }
}
