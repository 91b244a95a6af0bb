package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.text.SourceText;
import java.util.Optional;
import java.util.Set;

/**
 * One version of an open document, and what is known of it.
 *
 * @param uri as the editor wrote it
 * @param version as the editor counts
 */
public record Snapshot(String uri, int version, Analysis analysis, Surroundings surroundings) {
    public SourceText text() {
        return analysis.text();
    }

    public BuildContext context() {
        return surroundings.context();
    }

    /** Where a file lies; empty for a document around which nothing is known. */
    public Optional<String> uriOf(FilePath file) {
        return surroundings.disk().map(context -> context.pathOf(file).toUri().toString());
    }

    /** The whole Dockerfile that an empty one may become; there is none for any other, or beside no Go module. */
    public Optional<String> productionDockerfile() {
        return isBlank() ? Analyzer.productionDockerfile(context()) : Optional.empty();
    }

    /** Files and folders that were asked for up to now, and with which more would be known. */
    Set<FilePath> wanted() {
        if (!isBlank()) {
            return analysis.wanted();
        }
        var noting = new WantedFiles(context());
        Analyzer.productionDockerfile(noting);
        return noting.wanted();
    }

    private boolean isBlank() {
        return text().pieces().stream().allMatch(String::isBlank);
    }
}
