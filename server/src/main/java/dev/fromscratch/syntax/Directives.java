package dev.fromscratch.syntax;

import java.util.Optional;

/**
 * The parser directives at the top of a Dockerfile.
 *
 * @param escape the escape character, {@code \} or {@code `}
 * @param syntax the frontend image, where one is named
 * @param check the settings of BuildKit's own checks, where given
 */
public record Directives(char escape, Optional<Word> syntax, Optional<Word> check) {
    public static final Directives NONE = new Directives('\\', Optional.empty(), Optional.empty());
}
