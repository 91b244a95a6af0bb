package dev.fromscratch.cli;

import dev.fromscratch.cli.report.SyntaxReport;
import dev.fromscratch.syntax.Dockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code syntax}: shows how Dockerfiles are read.
 */
@Command(
        name = "syntax",
        description =
                "Show how Dockerfiles are parsed, as one line of JSON for each, to compare with BuildKit's parser.")
final class SyntaxCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Dockerfiles, or - for standard input.")
    private List<String> files = new ArrayList<>();

    private final Console console;

    SyntaxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var sources = Sources.of(files, console);
        sources.problems().forEach(console::note);
        for (var source : sources.read()) {
            console.out().print(SyntaxReport.line(source.name(), Dockerfile.parse(source.text())) + "\n");
        }
        return sources.problems().isEmpty() ? ExitCode.NOTHING : ExitCode.COULD_NOT_RUN;
    }
}
