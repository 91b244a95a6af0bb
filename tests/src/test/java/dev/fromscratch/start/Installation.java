package dev.fromscratch.start;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the distribution that was built, without its Java runtime.
 */
record Installation(Path home) {
    private static final Path ROOT =
            Path.of(System.getProperty("fromscratch.root")).toAbsolutePath().normalize();
    /** The distribution, with a Java runtime. */
    static final Path BUILT = ROOT.resolve("server/target/distribution/fromscratch");
    /** The Java runtime of the distribution. */
    static final Path RUNTIME = BUILT.resolve("runtime");
    /** The Java that runs these tests. */
    static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** In seconds: long enough for a busy machine. */
    private static final int PATIENCE = 120;

    static Installation in(Path home) throws IOException {
        for (var file :
                List.of("bin/fromscratch", "lib/fromscratch.jar", "lib/fromscratch.jar.sha256", "lib/jvm.options")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(BUILT.resolve(file), home.resolve(file), COPY_ATTRIBUTES);
        }
        return new Installation(home);
    }

    Path jar() {
        return home.resolve("lib/fromscratch.jar");
    }

    Path launcher() {
        return home.resolve("bin/fromscratch");
    }

    /** The program, not yet started, in an environment of its own. */
    ProcessBuilder command(Map<String, String> environment, String... arguments) {
        var process = new ProcessBuilder(Stream.concat(Stream.of(launcher().toString()), Stream.of(arguments))
                .toList());
        process.environment().clear();
        process.environment().putAll(environment);
        return process;
    }

    static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process that reads nothing leaves behind. */
    static Outcome outcome(ProcessBuilder command) throws IOException, InterruptedException {
        var err = Files.createTempFile("fromscratch-", ".err");
        try {
            var process = command.redirectError(err.toFile()).start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(exitCode(process), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + process.info());
        }
        return process.exitValue();
    }

    record Outcome(int exitCode, String out, String err) {}
}
