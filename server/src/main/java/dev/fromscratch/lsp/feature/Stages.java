package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.StageUses;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The stage at a position: where it is named, where it is used, and what it is called.
 */
public final class Stages {
    private Stages() {}

    public static List<Location> definition(DocumentView view, Position position) {
        return at(view, position).map(it -> location(view, it.definition())).stream()
                .toList();
    }

    /** All uses, without the name itself. */
    public static List<Location> references(DocumentView view, Position position) {
        return at(view, position).stream()
                .flatMap(it -> it.uses().stream())
                .map(it -> location(view, it))
                .toList();
    }

    public static List<DocumentHighlight> highlights(DocumentView view, Position position) {
        return at(view, position).stream()
                .flatMap(it -> Stream.concat(
                        it.name().stream().map(name -> highlight(view, name, DocumentHighlightKind.Write)),
                        it.uses().stream().map(use -> highlight(view, use, DocumentHighlightKind.Read))))
                .toList();
    }

    /** What another name would take the place of. */
    public static Optional<Range> renameable(DocumentView view, Position position) {
        var offset = view.offset(position);
        return at(view, position).flatMap(view.analysis()::renameable).stream()
                .flatMap(List::stream)
                .filter(it -> view.analysis().dockerfile().spanOf(it).touches(offset))
                .map(view::range)
                .findFirst();
    }

    private static Optional<StageUses> at(DocumentView view, Position position) {
        return view.analysis().stageUsesAt(view.offset(position));
    }

    private static Location location(DocumentView view, Place place) {
        return new Location(view.uri(), view.range(place));
    }

    private static DocumentHighlight highlight(DocumentView view, Place place, DocumentHighlightKind kind) {
        return new DocumentHighlight(view.range(place), kind);
    }
}
