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
 */
public record ImageSummary(Place stage, List<String> files, boolean complete, int problems) {
    public ImageSummary {
        files = List.copyOf(files);
    }

    /** Empty where the final image does not start from nothing or nearly so. */
    static Optional<ImageSummary> of(Analysis analysis) {
        return analysis.target()
                .filter(stage -> analysis.images().of(stage).last().isMinimal())
                .map(stage -> {
                    var files = analysis.images().of(stage).last().files();
                    return new ImageSummary(
                            stage.basePlace(), pathsIn(files), files.isComplete("/"), problemsOf(analysis));
                });
    }

    private static List<String> pathsIn(FileTree files) {
        return files.list()
                .filter(listed -> listed.presence() == Presence.PRESENT)
                .filter(listed -> listed.entry().kind() != FileEntry.Kind.DIRECTORY)
                .map(FileTree.Listed::path)
                .toList();
    }

    private static int problemsOf(Analysis analysis) {
        return (int) analysis.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.INFORMATION))
                .count();
    }
}
