package dev.fromscratch.analysis;

import dev.fromscratch.check.Severity;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;

/**
 * The final image in brief.
 *
 * @param stage where it begins
 * @param files the paths of all that is certainly there and no folder, sorted
 * @param complete whether everything in it is known
 * @param problems how many findings there are in the Dockerfile, hints left out
 * @param hints how many of these there are
 */
public record ImageSummary(Place stage, List<String> files, boolean complete, int problems, int hints) {
    public ImageSummary {
        files = List.copyOf(files);
    }

    /** Empty where the final image does not start from nothing or nearly so. */
    static Optional<ImageSummary> of(Analysis analysis) {
        return analysis.target()
                .filter(stage -> analysis.images().of(stage).last().isMinimal())
                .map(stage -> {
                    var files = analysis.images().of(stage).last().files();
                    var hints = (int) analysis.findings().stream()
                            .filter(it -> it.severity() == Severity.HINT)
                            .count();
                    return new ImageSummary(
                            stage.basePlace(),
                            pathsIn(files),
                            files.isComplete("/"),
                            analysis.findings().size() - hints,
                            hints);
                });
    }

    private static List<String> pathsIn(FileTree files) {
        return files.list()
                .filter(listed -> listed.presence() == Presence.PRESENT)
                .filter(listed -> listed.entry().kind() != FileEntry.Kind.DIRECTORY)
                .map(FileTree.Listed::path)
                .toList();
    }
}
