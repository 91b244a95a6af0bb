package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.lsp.DocumentView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Position;

/**
 * Making an image ready for production: as a refactoring at a place of the document, and as a command.
 */
public final class Production {
    static final String KIND = CodeActionKind.RefactorRewrite + ".fromscratch.production";
    private static final String TITLE = "Make this image ready for production";

    private Production() {}

    /** What the command does to the final image. */
    public static Proposal proposal(DocumentView view) {
        return proposal(rewrite(view, Optional.empty()), view);
    }

    /** What the command does to the image of the stage at a position. */
    public static Proposal proposal(DocumentView view, Position position) {
        return proposal(rewrite(view, Optional.of(view.offset(position))), view);
    }

    static Optional<Offer> offer(DocumentView view, int offset) {
        return rewrite(view, Optional.of(offset))
                .filter(rewrite -> !rewrite.isEmpty())
                .map(rewrite ->
                        new Offer("production", KIND, rewrite.titled(TITLE), () -> WorkspaceEdits.of(rewrite, view)));
    }

    private static Proposal proposal(Optional<Rewrite> found, DocumentView view) {
        if (found.isEmpty()) {
            return Proposal.of(
                    "There is no image here that is made from scratch, runs something and holds what can be known");
        }
        var rewrite = found.get();
        if (!rewrite.isEmpty()) {
            return new Proposal(TITLE, Optional.of(WorkspaceEdits.of(rewrite, view)), rewrite.notes());
        }
        var messages = new ArrayList<>(List.of("There is nothing to change for production"));
        messages.addAll(rewrite.notes());
        return new Proposal(TITLE, Optional.empty(), messages);
    }

    private static Optional<Rewrite> rewrite(DocumentView view, Optional<Integer> offset) {
        return view.analysis().readyForProduction(offset);
    }
}
