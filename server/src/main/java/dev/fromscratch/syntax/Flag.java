package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;
import java.util.Optional;

/**
 * A flag in front of an instruction's arguments, {@code --name=value}.
 *
 * @param raw the whole flag with quotes and escapes resolved, as BuildKit reads it
 * @param name without the dashes
 * @param value empty where there is no {@code =}
 * @param span from the dashes to the end of the value
 */
public record Flag(String raw, String name, Optional<Word> value, Span span) {}
