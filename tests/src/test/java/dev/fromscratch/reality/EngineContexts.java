package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The build contexts that generated Dockerfiles are built in: one in which all is sent, and one with a
 * {@code .dockerignore}.
 */
final class EngineContexts {
    static final Path SCRIPT = Reality.RESOURCES.resolve("engine-contexts.bash");

    private EngineContexts() {}

    /**
     * Makes the folders {@code everything} and {@code ignoring} in a folder.
     *
     * @param root of a Debian, whose programs are those of the root file systems that lie in both
     */
    static void make(Path folder, Path root) throws IOException {
        Files.createDirectories(folder);
        var outcome = Outcome.of(folder, "bash", SCRIPT.toString(), root.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
