package dev.fromscratch.syntax;

import dev.fromscratch.shell.Script;
import java.util.Optional;

/**
 * What BuildKit hands to the shell for a shell form.
 */
final class ShellScripts {
    private ShellScripts() {}

    static Script of(Command.ShellForm form) {
        return Script.parse(form.line());
    }

    static Optional<String> interpreter(Command.ShellForm form) {
        return Optional.empty();
    }
}
