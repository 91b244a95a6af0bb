package dev.fromscratch.benchmark;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.check.Finding;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Position;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to parse a text from nothing, and what a keystroke costs in a stage in the middle of it, on which one
 * image depends.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnalysisBenchmark {
    @Param({"25", "1000", "10000"})
    public int instructions;

    private String text = "";
    private Position cursor = new Position(0, 0);
    private Dockerfile dockerfile = Dockerfile.parse("");
    private Analysis analysis = analysis("");
    private boolean typed;

    @Setup
    public void open() {
        text = SampleText.of(instructions);
        dockerfile = Dockerfile.parse(text);
        analysis = analysis(text);
        analysis.findings();
        var line = text.indexOf("WORKDIR /src\n", text.length() * 2 / 5);
        cursor = SourceText.of(text).positionAt(line + "WORKDIR /src".length());
        typed = false;
    }

    /** A whole text. */
    @Benchmark
    public Dockerfile parse() {
        return Dockerfile.parse(text);
    }

    /** A character that is typed, or erased again, and the segment that is cut anew. */
    @Benchmark
    public Dockerfile reparse() {
        dockerfile = dockerfile.reparse(typed(dockerfile.text()));
        return dockerfile;
    }

    /** A character that is typed, or erased again, and all that is found then. */
    @Benchmark
    public List<Finding> analyse() {
        analysis = Analyzer.next(analysis, typed(analysis.text()), Settings.DEFAULT, BuildContext.UNKNOWN);
        return analysis.findings();
    }

    private SourceText typed(SourceText before) {
        var offset = before.offsetAt(cursor);
        var edit = typed ? new TextEdit(new Span(offset, offset + 1), "") : new TextEdit(Span.at(offset), "x");
        typed = !typed;
        return before.edit(edit);
    }

    private static Analysis analysis(String text) {
        return Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
    }
}
