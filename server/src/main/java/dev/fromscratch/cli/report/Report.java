package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check of some Dockerfiles found.
 *
 * @param files in the order in which they are to be shown
 * @param problems what could not be read, and why
 */
public record Report(List<FileFindings> files, List<String> problems) {
    public Report {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    public boolean hasFindings(Severity atLeast) {
        return findings().anyMatch(finding -> finding.severity().atLeast(atLeast));
    }

    Stream<Finding> findings() {
        return files.stream().flatMap(file -> file.findings().stream());
    }
}
