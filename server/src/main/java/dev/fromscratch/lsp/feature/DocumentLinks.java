package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import org.eclipse.lsp4j.DocumentLink;

/**
 * What leads to a page.
 */
public final class DocumentLinks {
    private DocumentLinks() {}

    public static List<DocumentLink> of(DocumentView view) {
        return view.analysis().links().stream()
                .map(it -> new DocumentLink(view.toLsp().range(it.span()), it.target()))
                .toList();
    }
}
