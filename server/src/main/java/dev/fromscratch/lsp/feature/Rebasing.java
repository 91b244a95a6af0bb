package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Refactoring;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;

/**
 * Other bases for the image of a stage, as refactorings.
 */
final class Rebasing {
    static final String KIND = CodeActionKind.RefactorRewrite + ".fromscratch.base";

    private Rebasing() {}

    /** For the last image in which a span begins or ends. */
    static Stream<Offer> offers(DocumentView view, Span span) {
        return Stream.of(span.end(), span.start())
                .map(view.analysis()::refactoringsAt)
                .filter(it -> !it.isEmpty())
                .limit(1)
                .flatMap(List::stream)
                .filter(Refactoring.Offered.class::isInstance)
                .map(Refactoring.Offered.class::cast)
                .map(it -> new Offer(
                        it.id(), KIND, it.rewrite().titled(it.title()), () -> WorkspaceEdits.of(it.rewrite(), view)));
    }
}
