package dev.fromscratch.lsp.feature;

import dev.fromscratch.check.Finding;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.lsp4j.WorkspaceEdit;

/**
 * Something that can be done at a place of a document.
 *
 * @param id unique among the offers of a place, and the same each time that they are made for the same text
 * @param finding what it would do away with
 * @param edit made only when it is needed
 */
record Offer(
        String id,
        String kind,
        String title,
        boolean preferred,
        Optional<Finding> finding,
        Supplier<WorkspaceEdit> edit) {
    Offer(String id, String kind, String title, Supplier<WorkspaceEdit> edit) {
        this(id, kind, title, false, Optional.empty(), edit);
    }
}
