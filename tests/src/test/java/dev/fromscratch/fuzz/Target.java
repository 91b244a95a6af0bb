package dev.fromscratch.fuzz;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What is fuzzed, and where the inputs lie that it starts from, which hold what it has failed on before. */
enum Target {
    SYNTAX(SyntaxFuzzer.class, SyntaxFuzzer::fuzzerTestOneInput, "dockerfile"),
    ANALYSIS(AnalysisFuzzer.class, AnalysisFuzzer::fuzzerTestOneInput, "dockerfile"),
    WORD(WordFuzzer.class, WordFuzzer::fuzzerTestOneInput, "word"),
    GO_FILE(GoFileFuzzer.class, GoFileFuzzer::fuzzerTestOneInput, "go-file"),
    PROJECT(ProjectFuzzer.class, ProjectFuzzer::fuzzerTestOneInput, "project");

    private final Class<?> fuzzer;
    private final Consumer<byte[]> work;
    private final String inputs;

    Target(Class<?> fuzzer, Consumer<byte[]> work, String inputs) {
        this.fuzzer = fuzzer;
        this.work = work;
        this.inputs = inputs;
    }

    /** The class whose {@code fuzzerTestOneInput} Jazzer calls. */
    String className() {
        return fuzzer.getName();
    }

    Path inputs(Path testsFolder) {
        return testsFolder.resolve("src/test/resources/fuzz").resolve(inputs);
    }

    /** Fails where the input shows a bug. */
    void accept(byte[] input) {
        work.accept(input);
    }
}
