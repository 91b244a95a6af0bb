package dev.fromscratch.lsp.feature;

import dev.fromscratch.json.ImageJson;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Position;
import dev.fromscratch.text.Range;
import java.util.Optional;

/**
 * What the final image of a document will hold, run and lack.
 */
public final class ImageContents {
    private ImageContents() {}

    /** Empty for a document without a stage. */
    public static Optional<ImageJson> of(DocumentView view) {
        return view.analysis()
                .imageReport()
                .map(image -> ImageJson.of(
                        view.uri(),
                        image,
                        place -> range(place, view),
                        file -> view.snapshot().uriOf(file).orElse(file.path())));
    }

    /** As the client counts. */
    private static Range range(Place place, DocumentView view) {
        var range = view.range(place);
        return new Range(position(range.getStart()), position(range.getEnd()));
    }

    private static Position position(org.eclipse.lsp4j.Position position) {
        return new Position(position.getLine(), position.getCharacter());
    }
}
