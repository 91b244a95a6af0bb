package dev.fromscratch.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * A client: what it can be asked and told. Whether it understands is the caller's business.
 */
final class EditorClient {
    private static final String APPLY_EDIT = "workspace/applyEdit";
    private static final String CONFIGURATION = "workspace/configuration";
    private static final String REGISTER = "client/registerCapability";
    private static final String REFRESH_DIAGNOSTICS = "workspace/diagnostic/refresh";
    private static final String CREATE_PROGRESS = "window/workDoneProgress/create";
    private static final String REFRESH_CODE_LENSES = "workspace/codeLens/refresh";
    private static final String REFRESH_INLAY_HINTS = "workspace/inlayHint/refresh";

    private final Endpoint remote;

    EditorClient(Endpoint remote) {
        this.remote = remote;
    }

    /** Adds what a client is asked, so that its answers are read. */
    static Methods addTo(Methods methods) {
        return methods.answered(APPLY_EDIT, ApplyWorkspaceEditResponse.class)
                .answered(CONFIGURATION, JsonArray.class)
                .answered(REGISTER, Object.class)
                .answered(CREATE_PROGRESS, Object.class)
                .answered(REFRESH_DIAGNOSTICS, Object.class)
                .answered(REFRESH_CODE_LENSES, Object.class)
                .answered(REFRESH_INLAY_HINTS, Object.class);
    }

    void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        remote.notify("textDocument/publishDiagnostics", diagnostics);
    }

    void showMessage(MessageParams message) {
        remote.notify("window/showMessage", message);
    }

    /** Beyond the protocol: the final image of a document is another one than was told before. */
    void imageChanged(ImageChanged news) {
        remote.notify("fromscratch/imageChanged", news);
    }

    CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams edit) {
        return remote.request(APPLY_EDIT, edit).thenApply(ApplyWorkspaceEditResponse.class::cast);
    }

    /** A list with one value, that of the section. */
    CompletableFuture<JsonArray> configuration(String section) {
        var item = new JsonObject();
        item.addProperty("section", section);
        var items = new JsonArray();
        items.add(item);
        return remote.request(CONFIGURATION, with("items", items)).thenApply(JsonArray.class::cast);
    }

    CompletableFuture<Void> registerCapability(JsonArray registrations) {
        return remote.request(REGISTER, with("registrations", registrations)).thenAccept(nothing -> {});
    }

    private static JsonObject with(String name, JsonArray value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    /** Makes a token known, under which something is going to be shown. */
    CompletableFuture<Void> createProgress(String token) {
        return remote.request(CREATE_PROGRESS, new WorkDoneProgressCreateParams(Either.forLeft(token)))
                .thenAccept(nothing -> {});
    }

    void progress(String token, WorkDoneProgressNotification news) {
        remote.notify("$/progress", new ProgressParams(Either.forLeft(token), Either.forLeft(news)));
    }

    void refreshDiagnostics() {
        remote.request(REFRESH_DIAGNOSTICS, null);
    }

    void refreshCodeLenses() {
        remote.request(REFRESH_CODE_LENSES, null);
    }

    void refreshInlayHints() {
        remote.request(REFRESH_INLAY_HINTS, null);
    }

    /**
     * Of which version of which document the image is new.
     *
     * @param version null where the client has not said one
     */
    record ImageChanged(String uri, @Nullable Integer version) {}
}
