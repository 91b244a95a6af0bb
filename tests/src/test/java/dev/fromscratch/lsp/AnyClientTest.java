package dev.fromscratch.lsp;

import static dev.fromscratch.lsp.Dockerfiles.EXEC_FORM;
import static dev.fromscratch.lsp.Dockerfiles.SHELL_FORM;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fromscratch.lsp.Client.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Known editors and clients that can do less: each is served as far as it can, and hears nothing that it has not announced
 * to know. What they do comes in the order of LSP4IJ, which pushes its settings before it opens anything.
 */
class AnyClientTest {
    private static final String LITERALS = "textDocument.codeAction.codeActionLiteralSupport";
    private static final String RESOLVES = "textDocument.codeAction.resolveSupport";
    private static final String APPLIES = "workspace.applyEdit";

    @TempDir
    private Path folder;

    private String uri;

    static Stream<Client> clients() {
        var known = Stream.of("vscode", "neovim", "lsp4ij").map(Client::known);
        var poor = Stream.of(
                        APPLIES,
                        "workspace.workspaceEdit.documentChanges",
                        "workspace.configuration",
                        "workspace.didChangeConfiguration",
                        "workspace.didChangeWatchedFiles",
                        "workspace.diagnostics",
                        "workspace.inlayHint",
                        LITERALS,
                        RESOLVES,
                        "textDocument.codeAction.isPreferredSupport",
                        "textDocument.completion",
                        "textDocument.completion.completionItem.documentationFormat",
                        "textDocument.completion.completionItem.snippetSupport",
                        "textDocument.diagnostic",
                        "textDocument.documentSymbol",
                        "textDocument.hover",
                        "textDocument.hover.contentFormat",
                        "textDocument.inlayHint",
                        "textDocument.publishDiagnostics",
                        "textDocument.semanticTokens",
                        "textDocument",
                        "workspace",
                        "general")
                .map(Client::without);
        var old = Stream.of(
                Client.withoutRegistration(),
                Client.known("vscode").naming(Root.ROOT_URI),
                Client.known("vscode").naming(Root.ROOT_PATH),
                Client.known("vscode").sendingWholeTexts());
        return Stream.of(known, poor, old).flatMap(each -> each);
    }

    @BeforeEach
    void above_the_folder_that_is_open_lies_what_does_not_count() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve("compose.yaml"), "services: {app: {build: open, user: '1'}}");
        var dockerfile = Files.createDirectory(folder.resolve("open")).resolve("Dockerfile");
        uri = Files.writeString(dockerfile, SHELL_FORM).toUri().toString();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_finding_is_shown_and_its_best_fix_is_applied(Client client) {
        try (var editor = started(client)) {
            editor.open(uri, SHELL_FORM);
            assertThat(rules(diagnostics(editor, client))).contains("scratch/shell-form", "scratch/root-user");

            var best = offers(editor).stream().findFirst();
            assertThat(best.isPresent()).isEqualTo(client.has(LITERALS) || client.is(APPLIES));
            if (best.isPresent()) {
                var edit = editOf(best.get(), editor, client);
                assertIsKnown(edit, client);
                editor.apply(edit);
                assertThat(editor.text(uri)).isEqualTo(EXEC_FORM);
                assertThat(rules(diagnostics(editor, client))).doesNotContain("scratch/shell-form");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nothing_is_sent_that_was_not_announced(Client client) {
        try (var editor = started(client)) {
            editor.open(uri, SHELL_FORM);
            diagnostics(editor, client);
            var documents = editor.server().getTextDocumentService();
            var document = new TextDocumentIdentifier(uri);

            assertThat(offers(editor)).allSatisfy(offer -> {
                assertThat(offer.isRight()).isEqualTo(client.has(LITERALS));
                if (offer.isRight()) {
                    assertIsKnown(offer.getRight(), client);
                }
            });
            assertThat(editor.lenses(uri))
                    .allSatisfy(lens -> assertThat(lens.getCommand().getCommand())
                            .isIn("", client.is(APPLIES) ? "fromscratch.fixAll" : ""));
            var symbols = Editor.answer(documents.documentSymbol(new DocumentSymbolParams(document)));
            assertThat(symbols)
                    .isNotEmpty()
                    .allMatch(symbol -> symbol.isRight()
                            == client.is("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"));
            var hover = Editor.answer(documents.hover(new HoverParams(document, new Position(5, 6))))
                    .getContents()
                    .getRight();
            assertThat(hover.getKind())
                    .isEqualTo(client.has("textDocument.hover.contentFormat") ? "markdown" : "plaintext");
            assertThat(hover.getValue().contains("`")).isEqualTo(hover.getKind().equals("markdown"));

            var item = "textDocument.completion.completionItem.";
            assertThat(Editor.answer(documents.completion(new CompletionParams(document, new Position(7, 2))))
                            .getRight()
                            .getItems())
                    .isNotEmpty()
                    .allMatch(it -> it.getInsertTextFormat() == null || client.is(item + "snippetSupport"))
                    .allMatch(it -> it.getDocumentation() == null
                            || it.getDocumentation().isRight() == client.has(item + "documentationFormat"));

            editor.close(uri);
            assertThat(editor.shutDownAndExit()).isZero();
            assertThat(editor.said()).doesNotContainAnyElementsOf(unknown(client));
            assertThat(editor.registered())
                    .allMatch(method -> client.is(capabilityOf(method) + ".dynamicRegistration"));
        }
    }

    private static void assertIsKnown(CodeAction action, Client client) {
        assertThat(action.getEdit() == null).isEqualTo(client.has(RESOLVES));
        assertThat(action.getData() != null).isEqualTo(client.has(RESOLVES));
        assertThat(action.getDisabled()).isNull();
        assertThat(action.getCommand()).isNull();
        if (!client.is("textDocument.codeAction.isPreferredSupport")) {
            assertThat(action.getIsPreferred()).isNull();
        }
        if (action.getEdit() != null) {
            assertIsKnown(action.getEdit(), client);
        }
    }

    private static void assertIsKnown(WorkspaceEdit edit, Client client) {
        assertThat(edit.getDocumentChanges() != null).isEqualTo(client.is("workspace.workspaceEdit.documentChanges"));
        assertThat(edit.getChangeAnnotations()).isNull();
    }

    /** The methods that the server knows, and that a client may not hear by what it has announced. */
    private static List<String> unknown(Client client) {
        return Stream.of(
                        client.is("workspace.configuration") ? "" : "workspace/configuration",
                        client.is(APPLIES) ? "" : "workspace/applyEdit",
                        client.is("workspace.diagnostics.refreshSupport") ? "" : "workspace/diagnostic/refresh",
                        client.is("workspace.codeLens.refreshSupport") ? "" : "workspace/codeLens/refresh",
                        client.is("workspace.inlayHint.refreshSupport") ? "" : "workspace/inlayHint/refresh",
                        client.has("textDocument.diagnostic") ? "textDocument/publishDiagnostics" : "",
                        "fromscratch/imageChanged")
                .filter(method -> !method.isEmpty())
                .toList();
    }

    private static String capabilityOf(String method) {
        return method.startsWith("textDocument/did") ? "textDocument.synchronization" : method.replace('/', '.');
    }

    private Editor started(Client client) {
        var editor = client.startedIn(folder.resolve("open"));
        editor.server().initialized(new InitializedParams());
        editor.server()
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
        return editor;
    }

    private List<Diagnostic> diagnostics(Editor editor, Client client) {
        return client.has("textDocument.diagnostic") ? editor.pulledDiagnostics(uri) : editor.pushedDiagnostics(uri);
    }

    private List<Either<Command, CodeAction>> offers(Editor editor) {
        var entrypoint = new Range(new Position(7, 11), new Position(7, 15));
        var params =
                new CodeActionParams(new TextDocumentIdentifier(uri), entrypoint, new CodeActionContext(List.of()));
        return Editor.answer(editor.server().getTextDocumentService().codeAction(params));
    }

    private static WorkspaceEdit editOf(Either<Command, CodeAction> offer, Editor editor, Client client) {
        if (offer.isLeft()) {
            return editor.editBy(offer.getLeft());
        }
        if (client.has(RESOLVES)) {
            var documents = editor.server().getTextDocumentService();
            return Editor.answer(documents.resolveCodeAction(offer.getRight())).getEdit();
        }
        return offer.getRight().getEdit();
    }

    private static List<String> rules(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(it -> it.getCode().getLeft()).toList();
    }
}
