package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.HeredocUses;
import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The here-document whose name is at a position: where it begins, and where it ends.
 */
public final class Heredocs {
    private Heredocs() {}

    public static List<Location> definition(DocumentView view, Position position) {
        return at(view, position).map(it -> new Location(view.uri(), view.range(it.begin()))).stream()
                .toList();
    }

    public static List<Location> references(DocumentView view, Position position) {
        return at(view, position).map(it -> new Location(view.uri(), view.range(it.end()))).stream()
                .toList();
    }

    public static List<DocumentHighlight> highlights(DocumentView view, Position position) {
        return at(view, position).stream()
                .flatMap(it -> Stream.of(
                        new DocumentHighlight(view.range(it.begin()), DocumentHighlightKind.Write),
                        new DocumentHighlight(view.range(it.end()), DocumentHighlightKind.Read)))
                .toList();
    }

    /** What another name would take the place of. */
    public static Optional<Range> renameable(DocumentView view, Position position) {
        return at(view, position)
                .filter(HeredocUses::isRenameable)
                .map(it -> view.range(it.touched(view.analysis().dockerfile(), view.offset(position))));
    }

    private static Optional<HeredocUses> at(DocumentView view, Position position) {
        return view.analysis().heredocUsesAt(view.offset(position));
    }
}
