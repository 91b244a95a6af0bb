package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;

/**
 * What is shown of the place under the mouse.
 */
public final class Hovers {
    private Hovers() {}

    public static Optional<Hover> at(DocumentView view, Position position) {
        return view.analysis().hoverAt(view.offset(position)).flatMap(hover -> {
            var markdown = view.client().besideOthers() ? hover.ofImage() : hover.markdown();
            return markdown.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Hover(content(markdown, view), view.toLsp().range(hover.span())));
        });
    }

    private static MarkupContent content(String markdown, DocumentView view) {
        return view.client().markdownHovers()
                ? new MarkupContent(MarkupKind.MARKDOWN, markdown)
                : new MarkupContent(MarkupKind.PLAINTEXT, plain(markdown));
    }

    /** Markdown without the marks that get in a reader's way. */
    static String plain(String markdown) {
        return markdown.replaceAll("(?m)^```.*\\R?|^#+ ", "").replaceAll("\\*\\*|`", "");
    }
}
