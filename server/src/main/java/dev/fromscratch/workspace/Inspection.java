package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.SourceText;
import java.nio.file.Path;
import java.util.List;

/**
 * A look at a Dockerfile that nobody edits, and at what lies around it.
 *
 * @param settings of the project that the Dockerfile belongs to
 * @param problems one sentence for each of these settings that is none
 */
public record Inspection(BuildContext context, Settings settings, List<String> problems) {
    public Inspection {
        problems = List.copyOf(problems);
    }

    /** A look at a Dockerfile that is built in a folder. */
    public static Inspection of(Path dockerfile, Path folder) {
        return new Inspection(BuildContext.UNKNOWN, Settings.DEFAULT, List.of());
    }

    /** A look at a Dockerfile around which nothing can be known. */
    public static Inspection withoutContext(Path dockerfile) {
        return new Inspection(BuildContext.UNKNOWN, Settings.DEFAULT, List.of());
    }

    /** The analysis of a text, with all that it wants from the disk. */
    public Analysis analyse(String text, Settings settings) {
        return Analyzer.first(SourceText.of(text), settings, context);
    }
}
