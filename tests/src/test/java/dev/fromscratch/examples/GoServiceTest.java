package dev.fromscratch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoServiceTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("fromscratch.root", ".."), "server/examples/go-service");

    @Test
    void the_example_compiles(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(isOnPath("go"), "no Go compiler in PATH");

        var binary = folder.resolve("service");
        var output = folder.resolve("output").toFile();
        var builder = new ProcessBuilder("go", "build", "-o", binary.toString(), ".")
                .directory(EXAMPLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("GOTOOLCHAIN", "local");
        var process = builder.start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        assertThat(Files.readString(output.toPath())).isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(binary).isNotEmptyFile();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
