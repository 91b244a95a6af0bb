package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/**
 * A document, or some of its lines, as most would write them.
 */
public final class Formattings {
    private Formattings() {}

    public static List<TextEdit> of(DocumentView view, FormattingOptions options) {
        return edits(view, options).toList();
    }

    /** In the lines of a range only. */
    public static List<TextEdit> in(DocumentView view, Range range, FormattingOptions options) {
        return edits(view, options)
                .filter(it -> it.getRange().getStart().getLine()
                                >= range.getStart().getLine()
                        && it.getRange().getEnd().getLine() <= range.getEnd().getLine())
                .toList();
    }

    private static Stream<TextEdit> edits(DocumentView view, FormattingOptions options) {
        var indent = options.isInsertSpaces() ? " ".repeat(options.getTabSize()) : "\t";
        return view.analysis().formatted(indent).edits().stream().map(view.toLsp()::edit);
    }
}
