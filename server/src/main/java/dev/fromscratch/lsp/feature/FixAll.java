package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.lsp.DocumentView;
import java.util.Optional;
import org.eclipse.lsp4j.CodeActionKind;

/**
 * All fixes at once that may be applied unseen: as an action, which editors can run on saving, and as a command.
 */
public final class FixAll {
    static final String KIND = CodeActionKind.SourceFixAll + ".fromscratch";
    private static final String TITLE = "Fix all that is safe to fix";

    private FixAll() {}

    /** What the command does. */
    public static Proposal proposal(DocumentView view) {
        return rewrite(view)
                .map(rewrite -> new Proposal(TITLE, Optional.of(WorkspaceEdits.of(rewrite, view)), rewrite.notes()))
                .orElseGet(() -> Proposal.of("There is nothing that is safe to fix"));
    }

    static Optional<Offer> offer(DocumentView view) {
        return rewrite(view).map(rewrite -> new Offer("fix-all", KIND, TITLE, () -> WorkspaceEdits.of(rewrite, view)));
    }

    /** Empty where there is nothing to fix. */
    static Optional<Rewrite> rewrite(DocumentView view) {
        return Optional.of(view.analysis().fixAll(false, false)).filter(rewrite -> !rewrite.isEmpty());
    }
}
