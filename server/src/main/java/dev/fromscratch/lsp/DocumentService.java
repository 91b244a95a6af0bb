package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.analysis.Renaming;
import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.CodeLenses;
import dev.fromscratch.lsp.feature.Completions;
import dev.fromscratch.lsp.feature.DocumentLinks;
import dev.fromscratch.lsp.feature.DocumentSymbols;
import dev.fromscratch.lsp.feature.Foldings;
import dev.fromscratch.lsp.feature.Formattings;
import dev.fromscratch.lsp.feature.Heredocs;
import dev.fromscratch.lsp.feature.Hovers;
import dev.fromscratch.lsp.feature.InlayHints;
import dev.fromscratch.lsp.feature.Origin;
import dev.fromscratch.lsp.feature.SelectionRanges;
import dev.fromscratch.lsp.feature.SemanticHighlights;
import dev.fromscratch.lsp.feature.Signatures;
import dev.fromscratch.lsp.feature.Stages;
import dev.fromscratch.lsp.feature.Variables;
import dev.fromscratch.lsp.feature.WorkspaceEdits;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a client says and asks of documents: a line for each request.
 */
final class DocumentService {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(DocumentService.class.getName()));

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
                .request("textDocument/completion", CompletionParams.class, this::completion)
                .request("textDocument/signatureHelp", SignatureHelpParams.class, this::signatureHelp)
                .request("textDocument/formatting", DocumentFormattingParams.class, this::formatting)
                .request("textDocument/rangeFormatting", DocumentRangeFormattingParams.class, this::rangeFormatting)
                .request("textDocument/onTypeFormatting", DocumentOnTypeFormattingParams.class, this::onTypeFormatting)
                .request("textDocument/semanticTokens/full", SemanticTokensParams.class, this::semanticTokens)
                .request("textDocument/semanticTokens/range", SemanticTokensRangeParams.class, this::semanticTokensIn)
                .request("textDocument/documentSymbol", DocumentSymbolParams.class, this::documentSymbol)
                .request("textDocument/foldingRange", FoldingRangeRequestParams.class, this::foldingRange)
                .request("textDocument/selectionRange", SelectionRangeParams.class, this::selectionRange)
                .request("textDocument/inlayHint", InlayHintParams.class, this::inlayHint)
                .request("textDocument/documentLink", DocumentLinkParams.class, this::documentLink)
                .request("textDocument/definition", DefinitionParams.class, this::definition)
                .request("textDocument/references", ReferenceParams.class, this::references)
                .request("textDocument/documentHighlight", DocumentHighlightParams.class, this::documentHighlight)
                .request("textDocument/prepareRename", PrepareRenameParams.class, this::prepareRename)
                .request("textDocument/rename", RenameParams.class, this::rename);
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
            LOG.get().log(WARNING, "\"{0}\" was changed, but is not open", uri);
            return;
        }
        var document = found.get();
        UnaryOperator<SourceText> edit = text -> changed(text, params.getContentChanges());
        newVersion.ifPresentOrElse(it -> document.edit(it, edit), () -> document.edit(edit));
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

    /** From the text, and from folders where these are known already; else when they have been read. */
    private CompletableFuture<CompletionList> completion(CompletionParams params) {
        var uri = params.getTextDocument().getUri();
        var position = params.getPosition();
        return session()
                .requests()
                .readText(uri, Optional.of(new CompletionList()), view -> Completions.settled(view, position))
                .thenCompose(answer -> answer.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> session()
                                .requests()
                                .read(uri, new CompletionList(), view -> Completions.at(view, position))));
    }

    private CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
        return atPosition(
                params, null, (view, position) -> Signatures.at(view, position).orElse(null));
    }

    private CompletableFuture<SemanticTokens> semanticTokens(SemanticTokensParams params) {
        return session()
                .requests()
                .readText(params.getTextDocument().getUri(), new SemanticTokens(List.of()), SemanticHighlights::of);
    }

    private CompletableFuture<SemanticTokens> semanticTokensIn(SemanticTokensRangeParams params) {
        return session()
                .requests()
                .readText(
                        params.getTextDocument().getUri(),
                        new SemanticTokens(List.of()),
                        view -> SemanticHighlights.in(view, params.getRange()));
    }

    private CompletableFuture<List<TextEdit>> formatting(DocumentFormattingParams params) {
        var options = params.getOptions();
        return session()
                .requests()
                .readText(params.getTextDocument().getUri(), List.of(), view -> Formattings.of(view, options));
    }

    private CompletableFuture<List<TextEdit>> rangeFormatting(DocumentRangeFormattingParams params) {
        var options = params.getOptions();
        return session()
                .requests()
                .readText(
                        params.getTextDocument().getUri(),
                        List.of(),
                        view -> Formattings.in(view, params.getRange(), options));
    }

    private CompletableFuture<List<TextEdit>> onTypeFormatting(DocumentOnTypeFormattingParams params) {
        return atPosition(
                params,
                List.of(),
                (view, position) -> Formattings.typed(view, position, params.getCh(), params.getOptions()));
    }

    private CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return session().requests().readText(params.getTextDocument().getUri(), List.of(), DocumentSymbols::of);
    }

    private CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return session().requests().readText(params.getTextDocument().getUri(), List.of(), Foldings::of);
    }

    private CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
        return session()
                .requests()
                .readText(
                        params.getTextDocument().getUri(),
                        List.of(),
                        view -> params.getPositions().stream()
                                .map(it -> SelectionRanges.at(view, it))
                                .toList());
    }

    private CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return session()
                .requests()
                .read(params.getTextDocument().getUri(), List.of(), view -> InlayHints.in(view, params.getRange()));
    }

    private CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
        return session().requests().readText(params.getTextDocument().getUri(), List.of(), DocumentLinks::of);
    }

    private CompletableFuture<List<Location>> definition(DefinitionParams params) {
        return atPosition(params, List.of(), DocumentService::definition);
    }

    private CompletableFuture<List<Location>> references(ReferenceParams params) {
        return atPosition(
                params,
                List.of(),
                (view, position) -> params.getContext().isIncludeDeclaration()
                        ? concat(definition(view, position), references(view, position))
                        : references(view, position));
    }

    private static List<Location> definition(DocumentView view, Position position) {
        return firstOf(
                Stages.definition(view, position),
                () -> firstOf(Variables.definition(view, position), () -> Heredocs.definition(view, position)));
    }

    private static List<Location> references(DocumentView view, Position position) {
        return Stages.definition(view, position).isEmpty()
                ? firstOf(Variables.references(view, position), () -> Heredocs.references(view, position))
                : Stages.references(view, position);
    }

    /** A name of a stage may come out of a variable, and then it is the stage that is meant. */
    private static <T> List<T> firstOf(List<T> first, Supplier<List<T>> second) {
        return first.isEmpty() ? second.get() : first;
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private CompletableFuture<List<DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return atPosition(
                params,
                List.of(),
                (view, position) -> firstOf(
                        Stages.highlights(view, position),
                        () -> firstOf(
                                Variables.highlights(view, position), () -> Heredocs.highlights(view, position))));
    }

    private CompletableFuture<Range> prepareRename(PrepareRenameParams params) {
        return atPosition(
                params,
                null,
                (view, position) -> Stages.renameable(view, position)
                        .or(() -> Variables.renameable(view, position))
                        .or(() -> Heredocs.renameable(view, position))
                        .orElse(null));
    }

    private CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return atPosition(
                params,
                null,
                (view, position) -> view.analysis()
                        .renamed(view.offset(position), params.getNewName())
                        .map(it -> renamed(it, view))
                        .orElse(null));
    }

    /** An editor shows the message of an error, and does nothing with an empty answer. */
    private static WorkspaceEdit renamed(Renaming renaming, DocumentView view) {
        if (renaming instanceof Renaming.Refused refused) {
            throw new ResponseErrorException(
                    new ResponseError(ResponseErrorCode.RequestFailed, refused.because(), null));
        }
        return WorkspaceEdits.of(((Renaming.Renamed) renaming).rewrite(), view);
    }

    private <T> CompletableFuture<T> atPosition(
            TextDocumentPositionParams params, @Nullable T nothing, BiFunction<DocumentView, Position, T> answer) {
        return session()
                .requests()
                .readText(params.getTextDocument().getUri(), nothing, view -> answer.apply(view, params.getPosition()));
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
