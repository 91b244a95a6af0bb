package dev.fromscratch.benchmark;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * A language server that does nothing but answer each change with the same diagnostics: how fast any server can be that is
 * written with the same library.
 */
public final class FloorServer implements LanguageServer, TextDocumentService, WorkspaceService {
    private final List<Diagnostic> diagnostics;
    private boolean pulled;
    private LanguageClient client;

    private FloorServer(int length) {
        diagnostics = IntStream.range(0, length)
                .mapToObj(index -> new Diagnostic(
                        new Range(new Position(index, 5), new Position(index, 12)),
                        "if the program makes HTTPS calls, it finds no CA certificates in this image (stage final1)",
                        DiagnosticSeverity.Information,
                        "fromscratch",
                        "scratch/missing-ca-certificates"))
                .toList();
    }

    /**
     * Serves standard input and output.
     *
     * @param arguments how many diagnostics there are
     */
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        var server = new FloorServer(Integer.parseInt(arguments[0]));
        var launcher = LSPLauncher.createServerLauncher(server, System.in, System.out);
        server.client = launcher.getRemoteProxy();
        launcher.startListening().get();
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        pulled = java.util.Optional.ofNullable(params.getCapabilities())
                .map(ClientCapabilities::getTextDocument)
                .map(TextDocumentClientCapabilities::getDiagnostic)
                .isPresent();
        var capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(TextDocumentSyncKind.Incremental);
        capabilities.setDocumentSymbolProvider(true);
        if (pulled) {
            capabilities.setDiagnosticProvider(new DiagnosticRegistrationOptions());
        }
        return CompletableFuture.completedFuture(new InitializeResult(capabilities));
    }

    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        return CompletableFuture.completedFuture(
                new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(diagnostics)));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        push(params.getTextDocument().getUri(), params.getTextDocument().getVersion());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        push(params.getTextDocument().getUri(), params.getTextDocument().getVersion());
    }

    private void push(String uri, int version) {
        if (!pulled) {
            client.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics, version));
        }
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        // Nothing is kept of a document.
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        // Nothing is kept of a document.
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // There are no settings.
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        // No file is read.
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        System.exit(0);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return this;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return this;
    }
}
