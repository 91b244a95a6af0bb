package dev.fromscratch.reality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this machine has to have, so that something can be shown on it, and where that is done.
 */
final class Reality {
    static final Path TESTS = Path.of(System.getProperty("fromscratch.root"), "tests")
            .toAbsolutePath()
            .normalize();

    static final Path RESOURCES = TESTS.resolve("src/test/resources");

    private static final Path FOLDER = TESTS.resolve("target/reality");

    private Reality() {}

    /** Skips what is run, and says why, where it is not run as root or a program is missing. */
    static void assumeRootWith(String... programs) {
        assumeTrue(
                Outcome.of(TESTS, "id", "-u").output().equals("0\n"),
                "only root may mount file systems and run containers");
        assumePrograms(programs);
    }

    /** Skips what is run, and says why, where a program is missing. */
    static void assumePrograms(String... programs) {
        for (var program : programs) {
            assumeTrue(isOnPath(program), "no %s in PATH".formatted(program));
        }
    }

    /** A folder of this name that lies outside of the temporary one, in which what is left of an earlier use is gone. */
    static Path emptyFolder(String name) throws IOException {
        var folder = FOLDER.resolve(name);
        // Not by Java: what is in it may be a link to anywhere.
        Outcome.of(TESTS, "rm", "-rf", "--one-file-system", folder.toString());
        return Files.createDirectories(folder);
    }

    /** A folder of this name in which everything stays. */
    static Path lastingFolder(String name) throws IOException {
        return Files.createDirectories(FOLDER.resolve(name));
    }

    private static boolean isOnPath(String program) {
        return program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
