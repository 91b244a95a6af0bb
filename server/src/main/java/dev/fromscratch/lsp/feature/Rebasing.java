package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Refactoring;
import dev.fromscratch.lsp.DocumentView;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;

/**
 * Other bases for the image of a stage, as refactorings.
 */
final class Rebasing {
    static final String KIND = CodeActionKind.RefactorRewrite + ".fromscratch.base";

    private Rebasing() {}

    static Stream<Offer> offers(DocumentView view, int offset) {
        return view.analysis().refactoringsAt(offset).stream()
                .filter(Refactoring.Offered.class::isInstance)
                .map(Refactoring.Offered.class::cast)
                .map(it -> new Offer(
                        it.id(), KIND, it.rewrite().titled(it.title()), () -> WorkspaceEdits.of(it.rewrite(), view)));
    }
}
