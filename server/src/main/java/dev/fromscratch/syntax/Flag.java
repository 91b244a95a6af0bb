package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;
import java.util.Optional;

/**
 * A flag in front of an instruction's arguments, {@code --name=value}.
 *
 * @param raw the whole flag with quotes and escapes resolved, as BuildKit reads it
 * @param name without the dashes
 * @param value empty where there is no {@code =}
 * @param start where the dashes begin in the segment
 * @param end behind the value
 */
public record Flag(String raw, String name, Optional<Word> value, int start, int end) {
    Flag(String raw, String name, Optional<Word> value, Span span) {
        this(raw, name, value, span.start(), span.end());
    }

    public Span span() {
        return new Span(start, end);
    }
}
