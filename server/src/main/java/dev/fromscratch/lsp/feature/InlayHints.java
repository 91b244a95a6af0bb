package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Hint;
import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What is shown in lines, behind what is written there.
 */
public final class InlayHints {
    private InlayHints() {}

    public static List<InlayHint> in(DocumentView view, Range range) {
        return view.analysis().hintsIn(view.span(range)).stream()
                .map(it -> inlay(it, view))
                .toList();
    }

    private static InlayHint inlay(Hint hint, DocumentView view) {
        var position = view.toLsp().position(view.analysis().text().positionAt(hint.offset()));
        var inlay = new InlayHint(position, Either.forLeft(hint.text()));
        inlay.setPaddingLeft(true);
        inlay.setTooltip(hint.about());
        return inlay;
    }
}
