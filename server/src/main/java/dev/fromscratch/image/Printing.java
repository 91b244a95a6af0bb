package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;

/**
 * What {@code echo} and {@code printf} print.
 */
final class Printing {
    private Printing() {}

    /** The text that a command prints; empty where that is not certain. */
    static Optional<String> textOf(List<Optional<String>> words) {
        if (words.isEmpty() || words.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var plain = words.stream().flatMap(Optional::stream).toList();
        if (plain.get(0).equals("echo")) {
            var arguments = plain.subList(1, plain.size());
            // Shells disagree on escapes in echo, and on its options.
            var simple = arguments.stream().noneMatch(it -> it.contains("\\") || it.startsWith("-"));
            return simple ? Optional.of(String.join(" ", arguments) + "\n") : Optional.empty();
        }
        if (plain.get(0).equals("printf") && plain.size() == 2 && !plain.get(1).contains("%")) {
            return Optional.of(plain.get(1).replace("\\n", "\n").replace("\\t", "\t"));
        }
        return Optional.empty();
    }
}
