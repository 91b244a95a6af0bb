package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.INFO;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.json.ImageJson;
import dev.fromscratch.lsp.feature.ImageContents;
import dev.fromscratch.text.Memo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/**
 * The server, from its first word with a client on.
 */
final class DockerfileLanguageServer {
    private static final Memo<System.Logger> LOG =
            Memo.of(() -> System.getLogger(DockerfileLanguageServer.class.getName()));

    private final Executor pool;
    private final Executor texts;
    private final Runnable onParentExit;
    private volatile Optional<EditorClient> client = Optional.empty();
    private volatile Optional<Session> session = Optional.empty();

    /**
     * @param pool answers requests
     * @param texts answers those that need nothing but the text of a document
     * @param onParentExit called when the process that the client names as its own has ended
     */
    DockerfileLanguageServer(Executor pool, Executor texts, Runnable onParentExit) {
        this.pool = pool;
        this.texts = texts;
        this.onParentExit = onParentExit;
    }

    /** Before all else: with whom the server talks. */
    void connect(EditorClient client) {
        this.client = Optional.of(client);
    }

    /** What can be said to the server, but for {@code exit}, which ends the conversation: see {@link Lifecycle}. */
    Methods methods() {
        var methods = new Methods()
                .request("initialize", JsonObject.class, this::initialize)
                .notification(
                        "initialized",
                        Object.class,
                        nothing -> session().configuration().start())
                .request("shutdown", Object.class, nothing -> CompletableFuture.completedFuture(null))
                .request("fromscratch/image", ImageParams.class, this::image);
        new DocumentService(this::session).addTo(methods);
        return new EditorService(this::session).addTo(methods);
    }

    private CompletableFuture<JsonObject> initialize(JsonObject params) {
        var features = ClientFeatures.of(
                params.get("capabilities") instanceof JsonObject announced ? announced : new JsonObject());
        session = Optional.of(new Session(client.orElseThrow(), features, pool, texts, params));
        if (params.get("processId") instanceof JsonPrimitive processId) {
            watch(processId.getAsLong());
        }
        if (params.get("clientInfo") instanceof JsonObject info) {
            LOG.get().log(INFO, "Started by {0} {1}", info.get("name"), info.get("version"));
        }
        return CompletableFuture.completedFuture(Greeting.to(features));
    }

    /** What the final image of a document will hold, run and lack; null for one without a stage. */
    private CompletableFuture<@Nullable ImageJson> image(ImageParams params) {
        return session()
                .requests()
                .read(
                        params.textDocument().getUri(),
                        null,
                        view -> ImageContents.of(view).orElse(null));
    }

    /** Has what a keystroke takes compiled, for a document that the client has open; nothing where it has none. */
    void warmUp(MessageJsonHandler json) {
        session.ifPresent(it -> it.workspace().documents().stream()
                .findFirst()
                .ifPresent(document -> WarmUp.type(document, it.features(), json)));
    }

    private Session session() {
        return session.orElseThrow();
    }

    /** A process that cannot be seen from here, as from within a container, says nothing by that. */
    private void watch(long processId) {
        ProcessHandle.of(processId).ifPresent(parent -> parent.onExit().thenRun(onParentExit));
    }

    /**
     * Of which document the image is asked for.
     */
    record ImageParams(TextDocumentIdentifier textDocument) {}
}
