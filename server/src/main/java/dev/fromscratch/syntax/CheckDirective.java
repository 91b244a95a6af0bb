package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * The value of {@code # check=}, {@code skip=Rule,Rule;error=true}, as BuildKit's {@code ParseLintOptions} reads it.
 */
public final class CheckDirective {
    private static final List<String> KEYS = List.of("skip", "experimental", "error");
    /** What stands behind the second semicolon belongs to the third option. */
    private static final int MOST = 3;

    private CheckDirective() {}

    /** What BuildKit rejects in the value; empty if nothing. */
    public static Optional<SyntaxError> error(Word value) {
        var start = 0;
        for (var option : value.text().split(";", MOST)) {
            var word = InstructionReader.part(value, start, start + option.length());
            var error = optionError(word);
            if (error.isPresent()) {
                return error;
            }
            start += option.length() + 1;
        }
        return Optional.empty();
    }

    private static Optional<SyntaxError> optionError(Word option) {
        var text = option.text();
        var equals = text.indexOf('=');
        var key = text.substring(0, Math.max(equals, 0)).strip();
        if (equals < 0 || !KEYS.contains(key)) {
            var name = equals < 0 ? option : InstructionReader.part(option, 0, equals);
            return Optional.of(SyntaxError.ofInstructions(
                            "invalid check option " + GoQuote.of(equals < 0 ? text : key), name.span())
                    .suggesting(Nearest.of(key, KEYS)));
        }
        var value = InstructionReader.part(option, equals + 1, text.length());
        return !key.equals("error") || GoValues.isBoolean(value.text().strip())
                ? Optional.empty()
                : Optional.of(SyntaxError.ofInstructions(
                        "check option error is to be true or false, not " + GoQuote.of(value.text()), value.span()));
    }
}
