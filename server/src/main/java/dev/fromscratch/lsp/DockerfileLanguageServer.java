package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.INFO;

import dev.fromscratch.json.ImageJson;
import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.ImageContents;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * The server: what it offers to the client that it meets.
 */
public final class DockerfileLanguageServer implements LanguageServer {
    private static final System.Logger LOG = System.getLogger(DockerfileLanguageServer.class.getName());

    private final Executor pool;
    private final Runnable onParentExit;
    private volatile Optional<EditorClient> client = Optional.empty();
    private volatile Optional<Session> session = Optional.empty();

    /**
     * @param pool answers requests
     * @param onParentExit called when the process that the client names as its own has ended
     */
    DockerfileLanguageServer(Executor pool, Runnable onParentExit) {
        this.pool = pool;
        this.onParentExit = onParentExit;
    }

    /** Before all else: with whom the server talks. */
    void connect(EditorClient client) {
        this.client = Optional.of(client);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        var features = ClientFeatures.of(params.getCapabilities());
        session = Optional.of(new Session(client.orElseThrow(), features, pool, params));
        Optional.ofNullable(params.getProcessId()).ifPresent(this::watch);
        Optional.ofNullable(params.getClientInfo())
                .ifPresent(info -> LOG.log(INFO, "Started by \"{0}\" \"{1}\"", info.getName(), info.getVersion()));
        return CompletableFuture.completedFuture(new InitializeResult(capabilities(features), info()));
    }

    @Override
    public void initialized(InitializedParams params) {
        session().configuration().start();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        // Lifecycle ends the conversation.
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // There is no trace but the client's own.
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return new DocumentService(this::session);
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new EditorService(this::session);
    }

    /** What the final image of a document will hold, run and lack; null for one without a stage. */
    @JsonRequest("fromscratch/image")
    public CompletableFuture<ImageJson> image(ImageParams params) {
        return session()
                .requests()
                .read(
                        params.textDocument().getUri(),
                        null,
                        view -> ImageContents.of(view).orElse(null));
    }

    private Session session() {
        return session.orElseThrow();
    }

    /** A process that cannot be seen from here, as from within a container, says nothing by that. */
    private void watch(int processId) {
        ProcessHandle.of(processId).ifPresent(parent -> parent.onExit().thenRun(onParentExit));
    }

    private static ServerCapabilities capabilities(ClientFeatures client) {
        var sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        var actions = new CodeActionOptions(CodeActions.KINDS);
        actions.setResolveProvider(client.resolvesEdits());

        var server = new ServerCapabilities();
        if (!client.encodings().isEmpty()) {
            server.setPositionEncoding(client.encoding().id());
        }
        server.setTextDocumentSync(sync);
        server.setHoverProvider(true);
        server.setCodeLensProvider(new CodeLensOptions(false));
        server.setDocumentSymbolProvider(true);
        server.setCodeActionProvider(actions);
        if (client.appliesEdits()) {
            server.setExecuteCommandProvider(new ExecuteCommandOptions(EditorService.COMMANDS));
        }
        if (client.pullsDiagnostics()) {
            server.setDiagnosticProvider(new DiagnosticRegistrationOptions(false, false));
        }
        return server;
    }

    /**
     * Of which document the image is asked for.
     */
    public record ImageParams(TextDocumentIdentifier textDocument) {}

    private static ServerInfo info() {
        var version = DockerfileLanguageServer.class.getPackage().getImplementationVersion();
        return version == null ? new ServerInfo("FromScratch") : new ServerInfo("FromScratch", version);
    }
}
