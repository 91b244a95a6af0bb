package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Dockerfile;
import java.nio.file.Path;
import java.util.List;

/**
 * What was found in one Dockerfile.
 *
 * @param file the path as given, {@code -} for standard input
 * @param folder the path of its build context, as given; empty for the current folder
 */
public record FileFindings(
        String file, String folder, Dockerfile dockerfile, List<Finding> findings, List<Undecided> undecided) {
    public FileFindings {
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
    }

    /** The path of a file of the build context, from where the command runs. */
    String pathOf(FilePath other) {
        return Path.of(folder).resolve(other.path()).toString();
    }
}
