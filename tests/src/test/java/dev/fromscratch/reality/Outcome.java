package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a process has left.
 *
 * @param output what it wrote, errors included; quotes within quotes, as in runc's log, are plain
 */
record Outcome(int exitCode, String output) {
    private static final File NOTHING = new File("/dev/null");

    /** Runs a program to its end, with nothing on its standard input. */
    static Outcome of(Path folder, String... command) {
        try {
            var output = Files.createTempFile("fromscratch", ".output");
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(10, TimeUnit.MINUTES);
            process.destroyForcibly();
            var text = Files.readString(output).replace("\\\"", "\"");
            Files.delete(output);
            assertThat(ended)
                    .as("the end of %s, which wrote: %s", String.join(" ", command), text)
                    .isTrue();
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
