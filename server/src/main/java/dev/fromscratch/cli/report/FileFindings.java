package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Dockerfile;
import java.util.List;
import java.util.function.Function;

/**
 * What was found in one Dockerfile.
 *
 * @param file the path as given, {@code -} for standard input
 * @param names the path of another file, from where the command runs
 */
public record FileFindings(
        String file,
        Function<FilePath, String> names,
        Dockerfile dockerfile,
        List<Finding> findings,
        List<Undecided> undecided) {
    public FileFindings {
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
    }

    /** The path of another file, from where the command runs. */
    String pathOf(FilePath other) {
        return names.apply(other);
    }
}
