package dev.fromscratch.cli;

import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.cli.report.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * What a run of the command line leaves behind.
 */
record Outcome(int exitCode, String out, String err) {
    /** Runs it with nothing on standard input. */
    static Outcome of(Object... arguments) {
        return withInput("", arguments);
    }

    static Outcome withInput(String input, Object... arguments) {
        return of(() -> 42, input, arguments);
    }

    /** Runs it with a server that fails. */
    static Outcome ofBug(Object... arguments) {
        return of(
                () -> {
                    throw new IllegalStateException("no server");
                },
                "",
                arguments);
    }

    private static Outcome of(IntSupplier server, String input, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                false);
        var words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        var exitCode = CommandLineInterface.run(words, rules(), server, console);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static RuleBook rules() {
        return new RuleBook(List.of(
                new Rule(
                        "scratch/shell-form",
                        Severity.ERROR,
                        "shell form in an image without a shell",
                        "The shell form is run by `/bin/sh -c`.",
                        "stat /bin/sh: nothing of the kind"),
                new Rule(
                        "scratch/missing-ca-certificates",
                        Severity.WARNING,
                        "no certificates to trust",
                        "Go reads them from `/etc/ssl/certs`.")));
    }
}
