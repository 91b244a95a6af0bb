package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.check.Finding;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A look at a Dockerfile that nobody edits, and at what lies around it.
 */
public final class Inspection {
    private final Surroundings surroundings;

    private Inspection(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A look at a Dockerfile that is built in a folder. */
    public static Inspection of(Path dockerfile, Path folder, Projects projects) {
        return new Inspection(Surroundings.of(dockerfile, folder, projects.reach(), projects.of(dockerfile)));
    }

    /** A look at a Dockerfile that is built where settings, files of its project or its own copies tell. */
    public static Inspection of(Path dockerfile, String text, Projects projects) {
        return new Inspection(
                Surroundings.of(dockerfile, SourceText.of(text), projects.reach(), projects.of(dockerfile)));
    }

    /** Where a file lies; empty where nothing is known of its root. */
    public Optional<Path> pathOf(FilePath file) {
        return surroundings.pathOf(file);
    }

    /** A look at a Dockerfile around which nothing can be known but its project's settings. */
    public static Inspection withoutContext(Path dockerfile) {
        var project = ProjectSettings.of(dockerfile.toAbsolutePath(), Reach.UNLIMITED);
        return new Inspection(Surroundings.withoutFile(project));
    }

    /** The settings of the project that the Dockerfile belongs to, which win over others. */
    public Settings settings() {
        return surroundings.project().over(Settings.DEFAULT);
    }

    /** One sentence for each setting of the project that is none. */
    public List<String> problems() {
        return surroundings.project().problems();
    }

    /** The analysis of a text, with all that its findings and their fixes want from the disk. */
    public Analysis analyse(String text, Settings settings) {
        return analyse(text, settings, analysis -> analysis.findings().forEach(Finding::fixes));
    }

    /**
     * The analysis of a text, with all that a question wants from the disk.
     *
     * @param question asked until nothing more is read for it
     */
    public Analysis analyse(String text, Settings settings, Consumer<Analysis> question) {
        var source = SourceText.of(text);
        var around = surroundings;
        var deployed = around.deployed(settings);
        while (true) {
            var analysis = Analyzer.first(source, deployed, around.context());
            question.accept(analysis);
            var more = around.reading(analysis.wanted(), Reading.UNWATCHED.get());
            if (more == around) {
                return analysis;
            }
            around = more;
        }
    }
}
