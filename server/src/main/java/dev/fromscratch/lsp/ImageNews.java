package dev.fromscratch.lsp;

import dev.fromscratch.json.ImageJson;
import dev.fromscratch.lsp.feature.ImageContents;
import java.util.Optional;

/**
 * Tells a client when the final image of a document is no longer the one that it was told of.
 */
final class ImageNews {
    private final EditorClient client;
    /** Empty before anything was told. */
    private Optional<Optional<ImageJson>> told = Optional.empty();

    ImageNews(EditorClient client) {
        this.client = client;
    }

    /** What tells of a version. Not to be run by two threads at once. */
    Runnable of(DocumentView view) {
        var image = ImageContents.of(view);
        return () -> {
            var news = Optional.of(image);
            if (!told.equals(news)) {
                told = news;
                client.imageChanged(new EditorClient.ImageChanged(
                        view.uri(), view.snapshot().saidVersion().orElse(null)));
            }
        };
    }
}
