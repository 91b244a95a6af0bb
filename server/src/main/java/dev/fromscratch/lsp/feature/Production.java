package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Position;

/**
 * Making an image ready for production: as a refactoring at a place of the document, and as a command.
 */
public final class Production {
    static final String KIND = CodeActionKind.RefactorRewrite + ".fromscratch.production";
    private static final String TITLE = "Make this image ready for production";

    private static final String NO_IMAGE =
            "There is no image here that is made from scratch, runs something and holds what can be known";

    private Production() {}

    /** What the command does to the final image. */
    public static Proposal proposal(DocumentView view) {
        return proposal(rewrite(view, Optional.empty()), view);
    }

    /** What the command does to the image of the stage at a position. */
    public static Proposal proposal(DocumentView view, Position position) {
        return proposal(rewrite(view, Optional.of(view.offset(position))), view);
    }

    /** For the last image in which a span begins or ends. */
    static Optional<Offer> offer(DocumentView view, Span span) {
        return Stream.of(span.end(), span.start())
                .flatMap(it -> rewrite(view, Optional.of(it)).stream())
                .filter(rewrite -> !rewrite.isEmpty())
                .findFirst()
                .map(rewrite ->
                        new Offer("production", KIND, rewrite.titled(TITLE), () -> WorkspaceEdits.of(rewrite, view)));
    }

    private static Proposal proposal(Optional<Rewrite> found, DocumentView view) {
        if (found.isEmpty()) {
            return new Proposal(
                    TITLE,
                    Optional.empty(),
                    messages(NO_IMAGE, List.of(), view.analysis().rejections()));
        }
        var rewrite = found.get();
        var edit = Optional.of(rewrite).filter(it -> !it.isEmpty()).map(it -> WorkspaceEdits.of(it, view));
        var first = edit.isEmpty() ? "There is nothing to change for production" : "";
        return new Proposal(TITLE, edit, messages(first, rewrite.notes(), rewrite.left()));
    }

    private static List<String> messages(String first, List<String> notes, List<String> left) {
        return Stream.of(Stream.of(first), notes.stream(), left.stream().map("What is left is %s"::formatted))
                .flatMap(it -> it)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Optional<Rewrite> rewrite(DocumentView view, Optional<Integer> offset) {
        return view.analysis().readyForProduction(offset);
    }
}
