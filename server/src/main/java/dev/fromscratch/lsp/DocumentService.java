package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.CodeLenses;
import dev.fromscratch.lsp.feature.DocumentSymbols;
import dev.fromscratch.lsp.feature.Hovers;
import dev.fromscratch.lsp.feature.Origin;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What a client says and asks of documents: a line for each request.
 */
final class DocumentService {
    private static final System.Logger LOG = System.getLogger(DocumentService.class.getName());

    private final Supplier<Session> session;

    DocumentService(Supplier<Session> session) {
        this.session = session;
    }

    Methods addTo(Methods methods) {
        return methods.notification("textDocument/didOpen", DidOpenTextDocumentParams.class, this::didOpen)
                .notification("textDocument/didChange", DidChangeTextDocumentParams.class, this::didChange)
                .notification("textDocument/didClose", DidCloseTextDocumentParams.class, this::didClose)
                .notification("textDocument/didSave", DidSaveTextDocumentParams.class, this::didSave)
                .request("textDocument/diagnostic", DocumentDiagnosticParams.class, this::diagnostic)
                .request("textDocument/codeAction", CodeActionParams.class, this::codeAction)
                .request("codeAction/resolve", CodeAction.class, this::resolveCodeAction)
                .request("textDocument/codeLens", CodeLensParams.class, this::codeLens)
                .request("textDocument/hover", HoverParams.class, this::hover)
                .request("textDocument/documentSymbol", DocumentSymbolParams.class, this::documentSymbol);
    }

    private void didOpen(DidOpenTextDocumentParams params) {
        var document = params.getTextDocument();
        if (Workspace.isSource(document.getUri())) {
            tellAnew(session().workspace().openSource(document.getUri(), document.getVersion(), document.getText()));
            return;
        }
        session().tell(session().workspace().open(document.getUri(), document.getVersion(), document.getText()));
    }

    private void didChange(DidChangeTextDocumentParams params) {
        var uri = params.getTextDocument().getUri();
        var newVersion = Optional.ofNullable(params.getTextDocument().getVersion());
        if (Workspace.isSource(uri)) {
            tellAnew(session()
                    .workspace()
                    .editSource(uri, newVersion, text -> changed(text, params.getContentChanges())));
            return;
        }
        var found = session().workspace().document(uri);
        if (found.isEmpty()) {
            LOG.log(WARNING, "\"{0}\" was changed, but is not open", uri);
            return;
        }
        var document = found.get();
        document.edit(newVersion.orElse(document.version() + 1), text -> changed(text, params.getContentChanges()));
        session().tell(document);
    }

    private void didClose(DidCloseTextDocumentParams params) {
        if (Workspace.isSource(params.getTextDocument().getUri())) {
            tellAnew(session().workspace().closeSource(params.getTextDocument().getUri()));
            return;
        }
        session().workspace().close(params.getTextDocument().getUri()).ifPresent(session()::forget);
    }

    private void didSave(DidSaveTextDocumentParams params) {
        session().workspace().document(params.getTextDocument().getUri()).ifPresent(document -> {
            document.distrustDisk();
            session().tell(document);
        });
    }

    private CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        var uri = params.getTextDocument().getUri();
        var known = Optional.ofNullable(params.getPreviousResultId());
        return session()
                .requests()
                .read(
                        uri,
                        PulledDiagnostics.none(),
                        view -> session().pulledDiagnostics().of(view, known));
    }

    private CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        var uri = params.getTextDocument().getUri();
        var kinds = Optional.ofNullable(params.getContext().getOnly()).orElse(List.of());
        return session().requests().read(uri, List.of(), view -> CodeActions.at(view, params.getRange(), kinds));
    }

    private CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        var origin = Origin.of(action.getData());
        return session().requests().read(origin.uri(), action, view -> CodeActions.resolved(action, origin, view));
    }

    private CompletableFuture<List<CodeLens>> codeLens(CodeLensParams params) {
        return session().requests().read(params.getTextDocument().getUri(), List.of(), CodeLenses::of);
    }

    private CompletableFuture<Hover> hover(HoverParams params) {
        var uri = params.getTextDocument().getUri();
        return session()
                .requests()
                .read(uri, null, view -> Hovers.at(view, params.getPosition()).orElse(null));
    }

    private CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return session().requests().readText(params.getTextDocument().getUri(), List.of(), DocumentSymbols::of);
    }

    private void tellAnew(List<OpenDocument> documents) {
        if (!documents.isEmpty()) {
            session().tellAnew(documents);
        }
    }

    private Session session() {
        return session.get();
    }

    private SourceText changed(SourceText text, List<TextDocumentContentChangeEvent> changes) {
        var result = text;
        for (var change : changes) {
            result = new FromLsp(session().features().encoding(), result).changed(change);
        }
        return result;
    }
}
