package dev.fromscratch.lsp.feature;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.WorkspaceEdit;

/**
 * What a command wants to change, and to say.
 *
 * @param title of the change
 * @param messages one sentence each
 */
public record Proposal(String title, Optional<WorkspaceEdit> edit, List<String> messages) {
    public Proposal {
        messages = List.copyOf(messages);
    }

    /** A proposal to change nothing. */
    public static Proposal of(String message) {
        return new Proposal("", Optional.empty(), List.of(message));
    }
}
