package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.jspecify.annotations.Nullable;

/**
 * What a selection grows to, step by step.
 */
public final class SelectionRanges {
    private SelectionRanges() {}

    /** The smallest, in all that lies around it. */
    public static SelectionRange at(DocumentView view, Position position) {
        var spans = view.analysis().selectionsAt(view.offset(position));
        @Nullable SelectionRange around = null;
        for (var index = spans.size() - 1; index >= 0; index--) {
            around = new SelectionRange(view.toLsp().range(spans.get(index)), around);
        }
        return around == null ? new SelectionRange(new Range(position, position), null) : around;
    }
}
