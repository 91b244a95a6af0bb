package dev.fromscratch.cli;

import dev.fromscratch.check.Severity;
import dev.fromscratch.cli.report.FileFindings;
import dev.fromscratch.cli.report.GitHubReport;
import dev.fromscratch.cli.report.JsonReport;
import dev.fromscratch.cli.report.Palette;
import dev.fromscratch.cli.report.Report;
import dev.fromscratch.cli.report.ReportFormat;
import dev.fromscratch.cli.report.RuleBook;
import dev.fromscratch.cli.report.SarifReport;
import dev.fromscratch.cli.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code check}: says what is wrong.
 */
@Command(
        name = "check",
        description = "Say what the images of Dockerfiles will lack when they run.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:no finding is as severe as --fail-on says",
            "1:there are such findings",
            "2:something could not be read, or was not there"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            description =
                    "Dockerfiles, folders to search for them (by default the current one), or - for standard input.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}.", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The least severity that makes the exit code 1: ${COMPLETION-CANDIDATES}.",
            defaultValue = "warning")
    private Severity failOn = Severity.WARNING;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "One of ${COMPLETION-CANDIDATES}.",
            defaultValue = "auto")
    private Color color = Color.AUTO;

    @Mixin
    private final BuildFlags flags;

    private final RuleBook ruleBook;
    private final Console console;

    CheckCommand(RuleBook ruleBook, Console console) {
        this.ruleBook = ruleBook;
        this.console = console;
        this.flags = new BuildFlags(console);
    }

    @Override
    public Integer call() {
        var sources = Sources.of(paths.isEmpty() ? List.of(".") : paths, console);
        sources.expectSome();
        var findings = sources.read().stream().map(this::check).toList();
        var report = new Report(
                findings,
                Stream.concat(sources.problems().stream(), flags.problems().stream())
                        .toList());
        report.problems().forEach(console::note);
        console.out().print(reportFormat().format(report));
        return exitCode(report);
    }

    private FileFindings check(Source source) {
        var analysis = flags.analyse(source);
        return new FileFindings(
                source.name(),
                file -> flags.nameOf(source, file),
                analysis.dockerfile(),
                analysis.findings(),
                analysis.undecided());
    }

    private int exitCode(Report report) {
        if (!report.problems().isEmpty()) {
            return ExitCode.COULD_NOT_RUN;
        }
        return report.hasFindings(failOn) ? ExitCode.FOUND : ExitCode.NOTHING;
    }

    private ReportFormat reportFormat() {
        return switch (format) {
            case TEXT -> new TextReport(ruleBook, palette());
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport(ruleBook, Version.NUMBER);
            case GITHUB -> new GitHubReport();
        };
    }

    private Palette palette() {
        return switch (color) {
            case ALWAYS -> Palette.COLOURED;
            case NEVER -> Palette.PLAIN;
            case AUTO -> console.showsColours() ? Palette.COLOURED : Palette.PLAIN;
        };
    }

    private enum Format {
        TEXT,
        JSON,
        SARIF,
        GITHUB;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
