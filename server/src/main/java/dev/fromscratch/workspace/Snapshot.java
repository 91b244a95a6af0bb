package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.SourceText;
import java.util.Optional;

/**
 * One version of an open document, and what is known of it.
 *
 * @param uri as the editor wrote it
 * @param version as the editor counts; as we do where it does not say
 * @param numbered whether the editor has said the version
 */
public record Snapshot(String uri, int version, boolean numbered, Analysis analysis, Surroundings surroundings) {
    /** The version that the editor knows; empty where it has not said one. */
    public Optional<Integer> saidVersion() {
        return numbered ? Optional.of(version) : Optional.empty();
    }

    /** The same with another analysis, of a text that nobody has typed. */
    public Snapshot with(Analysis other) {
        return new Snapshot(uri, version, numbered, other, surroundings);
    }

    public SourceText text() {
        return analysis.text();
    }

    public BuildContext context() {
        return surroundings.context();
    }

    /** The version of a file that an editor has open, as it is known here. */
    public Optional<OpenSource> openSource(FilePath file) {
        return surroundings.openSource(file);
    }

    /** Where a file lies; empty for a document around which nothing is known. */
    public Optional<String> uriOf(FilePath file) {
        return surroundings.pathOf(file).map(it -> it.toUri().toString());
    }
}
