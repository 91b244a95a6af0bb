package dev.fromscratch.benchmark;

import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of the analysis, in JVMs that start as that of the launcher does, and prints their figures.
 */
public final class Benchmarks {
    private static final List<Integer> SIZES = List.of(25, 1_000, 10_000);

    private Benchmarks() {}

    /**
     * @param arguments the path of the launcher's JVM options
     */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(AnalysisBenchmark.class.getName())
                .jvmArgs("@" + arguments[0])
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        var results = new Runner(options).run();
        print("| benchmark | instructions | ns | ns per instruction | bytes allocated | MB/s |");
        print("|---|--:|--:|--:|--:|--:|");
        results.forEach(Benchmarks::print);
        SIZES.forEach(Benchmarks::printHeap);
    }

    private static void print(RunResult result) {
        var benchmark = result.getParams().getBenchmark();
        var instructions = Integer.parseInt(result.getParams().getParam("instructions"));
        var nanoseconds = result.getPrimaryResult().getScore();
        var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        var speed =
                benchmark.endsWith(".parse") ? SampleText.of(instructions).length() * 1e3 / nanoseconds : Double.NaN;
        print("| %s | %,d | %,.0f | %,.1f | %,.0f | %s |"
                .formatted(
                        benchmark.substring(benchmark.lastIndexOf('.') + 1),
                        instructions,
                        nanoseconds,
                        nanoseconds / instructions,
                        bytes,
                        Double.isNaN(speed) ? "" : "%.1f".formatted(speed)));
    }

    /** What an open document holds of the heap once its findings are known, and what is left of that when it is closed. */
    private static void printHeap(int instructions) {
        var text = SampleText.of(instructions);
        var workspace = new Workspace(Reach.UNLIMITED, problem -> {});
        var before = heap();
        var document = Optional.of(workspace.open("untitled:benchmark", 1, text));
        var findings = document.get().read(it -> it.analysis().findings().size(), () -> {});
        var open = heap() - before;
        document = workspace.close("untitled:benchmark").flatMap(it -> Optional.empty());
        print("heap: a document of %,d instructions with %,d findings holds %,d KB while it is open, %,d KB once closed"
                .formatted(instructions, findings, open / 1024, (heap() - before) / 1024));
    }

    private static long heap() {
        for (var time = 0; time < 3; time++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
