package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Highlight;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokens;

/**
 * What the parts of a document are, as the protocol writes it: five numbers each, of which the first two say where it begins
 * as seen from the one in front of it.
 */
public final class SemanticHighlights {
    /** The names of the types, in the order of {@link Highlight.Kind}. */
    public static final List<String> TYPES =
            List.of("keyword", "property", "class", "variable", "comment", "function", "string");

    private SemanticHighlights() {}

    public static SemanticTokens of(DocumentView view) {
        return in(view, new Span(0, view.snapshot().text().length()));
    }

    public static SemanticTokens in(DocumentView view, Range range) {
        return in(view, view.span(range));
    }

    private static SemanticTokens in(DocumentView view, Span span) {
        var data = new ArrayList<Integer>();
        var last = new Position(0, 0);
        for (var highlight : view.analysis().highlightsIn(span)) {
            var range = view.toLsp().range(highlight.span());
            var start = range.getStart();
            var isOnSameLine = start.getLine() == last.getLine();
            data.add(start.getLine() - last.getLine());
            data.add(isOnSameLine ? start.getCharacter() - last.getCharacter() : start.getCharacter());
            data.add(range.getEnd().getCharacter() - start.getCharacter());
            data.add(highlight.kind().ordinal());
            data.add(0);
            last = start;
        }
        return new SemanticTokens(data);
    }
}
