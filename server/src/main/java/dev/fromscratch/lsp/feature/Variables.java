package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.VariableUses;
import dev.fromscratch.analysis.VariableUses.Mention;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The variable at a position: what sets it, where it is used, and what it is called.
 */
public final class Variables {
    private Variables() {}

    public static List<Location> definition(DocumentView view, Position position) {
        return at(view, position).stream()
                .map(it -> location(view, it.definition().place()))
                .toList();
    }

    /** All that speaks of it but its definition. */
    public static List<Location> references(DocumentView view, Position position) {
        var definition = at(view, position).map(VariableUses::definition);
        return mentionsAt(view, position).stream()
                .filter(it -> definition.filter(it::equals).isEmpty())
                .map(it -> location(view, it.place()))
                .toList();
    }

    public static List<DocumentHighlight> highlights(DocumentView view, Position position) {
        return mentionsAt(view, position).stream()
                .map(it -> new DocumentHighlight(view.range(it.place()), kind(it)))
                .toList();
    }

    /** What another name would take the place of; empty where not all that speaks of the variable is known. */
    public static Optional<Range> renameable(DocumentView view, Position position) {
        return at(view, position)
                .filter(view.analysis()::isRenameable)
                .map(it -> view.range(it.at().place()));
    }

    private static Optional<VariableUses> at(DocumentView view, Position position) {
        return view.analysis().variableUsesAt(view.offset(position));
    }

    private static List<Mention> mentionsAt(DocumentView view, Position position) {
        return view.analysis().variableMentionsAt(view.offset(position));
    }

    private static Location location(DocumentView view, Place place) {
        return new Location(view.uri(), view.range(place));
    }

    private static DocumentHighlightKind kind(Mention mention) {
        return mention.sets() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
    }
}
