package dev.fromscratch.cli;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.cli.report.ImageText;
import dev.fromscratch.cli.report.Json;
import dev.fromscratch.json.ImageJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code image}: shows what will be in an image.
 */
@Command(name = "image", description = "Show what the image of a Dockerfile will hold, run and lack.")
final class ImageCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A Dockerfile, or - for standard input.")
    private String file = "";

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}.", defaultValue = "text")
    private TextOrJson format = TextOrJson.TEXT;

    @Mixin
    private final BuildFlags flags;

    private final Console console;

    ImageCommand(Console console) {
        this.console = console;
        this.flags = new BuildFlags(console);
    }

    @Override
    public Integer call() {
        var sources = Sources.of(List.of(file), console);
        sources.problems().forEach(console::note);
        var exitCode = sources.problems().isEmpty() ? ExitCode.NOTHING : ExitCode.COULD_NOT_RUN;
        for (var source : sources.read()) {
            exitCode = Math.max(exitCode, show(source));
        }
        flags.problems().forEach(console::note);
        return flags.problems().isEmpty() ? exitCode : ExitCode.COULD_NOT_RUN;
    }

    private int show(Source source) {
        var analysis = flags.analyse(source, Analysis::imageReport);
        var image = analysis.imageReport();
        if (!analysis.hasTarget()) {
            return ExitCode.COULD_NOT_RUN;
        }
        if (image.isEmpty()) {
            console.note("%s: no stage, hence no image".formatted(source.name()));
            return ExitCode.COULD_NOT_RUN;
        }
        console.out()
                .print(
                        switch (format) {
                            case TEXT ->
                                ImageText.of(
                                        source.name(),
                                        analysis.dockerfile(),
                                        image.get(),
                                        file -> flags.nameOf(source, file));
                            case JSON ->
                                Json.line(ImageJson.of(
                                        source.name(),
                                        image.get(),
                                        analysis.dockerfile()::rangeOf,
                                        file -> flags.nameOf(source, file)));
                        });
        return ExitCode.NOTHING;
    }
}
