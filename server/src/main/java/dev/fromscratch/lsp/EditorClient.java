package dev.fromscratch.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * A client, and what a client can be told beyond the protocol if it has announced that it understands.
 */
interface EditorClient extends LanguageClient {
    /** The final image of a document is another one than was told before. */
    @JsonNotification("fromscratch/imageChanged")
    void imageChanged(ImageChanged news);

    /**
     * Of which version of which document the image is new.
     */
    record ImageChanged(String uri, int version) {}
}
