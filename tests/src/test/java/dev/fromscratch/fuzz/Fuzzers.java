package dev.fromscratch.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Runs all fuzzers, one after the other, each in a JVM of its own. What one of them fails on is laid beside its seeds; what
 * merely reaches other code stays in {@code target/fuzz}, for the next run to go on from.
 */
public final class Fuzzers {
    /** In bytes. Short inputs are tried more often, and are enough for what a few lines can bring about. */
    private static final int LONGEST_INPUT = 2_000;

    /** In seconds of a clock, which goes on where the machine has other work. An input of that length takes milliseconds. */
    private static final int LONGEST_WORK = 120;

    private static final int MOST_FAILURES = 5;

    private Fuzzers() {}

    /**
     * @param arguments the folder of the tests, and for how many seconds each fuzzer runs
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var tests = Path.of(arguments[0]);
        var failed = new ArrayList<Target>();
        for (var target : Target.values()) {
            var corpus = Files.createDirectories(tests.resolve("target/fuzz").resolve(target.name()));
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + target.className(),
                    "--instrumentation_includes=dev.fromscratch.**",
                    "--custom_hook_excludes=**",
                    "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                    "--keep_going=" + MOST_FAILURES,
                    "--reproducer_path=" + corpus.getParent(),
                    "-artifact_prefix=" + target.inputs(tests) + "/",
                    "-max_total_time=" + arguments[1],
                    "-max_len=" + LONGEST_INPUT,
                    "-timeout=" + LONGEST_WORK,
                    corpus.toString(),
                    target.inputs(tests).toString());
            var before = failures(target.inputs(tests));
            var status = new ProcessBuilder(command).inheritIO().start().waitFor();
            // Jazzer fails only where it gives up, which it does behind as many failures as it is told to go on after.
            if (status != 0 || !before.containsAll(failures(target.inputs(tests)))) {
                failed.add(target);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("found something that fails: " + failed);
        }
    }

    /** What Jazzer has laid beside the seeds. */
    private static Set<Path> failures(Path inputs) throws IOException {
        try (var files = Files.newDirectoryStream(inputs, "{crash,timeout,oom}-*")) {
            return StreamSupport.stream(files.spliterator(), false).collect(Collectors.toSet());
        }
    }
}
