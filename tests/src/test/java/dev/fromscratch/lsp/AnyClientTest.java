package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Known editors and clients that can do less: each is served as far as it can, and hears nothing that it has not announced
 * to know. What they do comes in the order of LSP4IJ, which pushes its settings before it opens anything.
 */
class AnyClientTest {
    private static final String URI = "untitled:Dockerfile";
    private static final String SHELL_FORM = """
            FROM golang:1.23 AS build
            WORKDIR /src
            COPY . .
            RUN go build -o /app .

            FROM scratch
            COPY --from=build /app /app
            ENTRYPOINT /app
            """;
    private static final String FIXED = SHELL_FORM.replace("ENTRYPOINT /app", "ENTRYPOINT [\"/app\"]");

    static Stream<Arguments> clients() {
        return Stream.concat(
                Stream.of("vscode", "neovim", "lsp4ij").map(name -> Arguments.of(name, known(name))),
                Stream.of(
                                "workspace.applyEdit",
                                "workspace.workspaceEdit.documentChanges",
                                "workspace.configuration",
                                "workspace.didChangeConfiguration",
                                "workspace.didChangeWatchedFiles",
                                "workspace.diagnostics",
                                "textDocument.codeAction.codeActionLiteralSupport",
                                "textDocument.codeAction.resolveSupport",
                                "textDocument.codeAction.isPreferredSupport",
                                "textDocument.diagnostic",
                                "textDocument.documentSymbol",
                                "textDocument.hover",
                                "textDocument.publishDiagnostics",
                                "textDocument",
                                "workspace",
                                "general")
                        .map(name -> Arguments.of("without " + name, without(name))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void a_finding_is_shown_and_its_best_fix_is_applied(String name, JsonObject client) {
        try (var editor = started(client)) {
            editor.open(URI, SHELL_FORM);
            assertThat(rules(diagnostics(editor, client))).contains("scratch/shell-form", "scratch/root-user");

            var best = offers(editor).stream().findFirst();
            assertThat(best.isPresent())
                    .isEqualTo(has(client, "textDocument.codeAction.codeActionLiteralSupport")
                            || is(client, "workspace.applyEdit"));
            if (best.isPresent()) {
                apply(best.get(), editor, client);
                assertThat(editor.text(URI)).isEqualTo(FIXED);
                assertThat(rules(diagnostics(editor, client))).doesNotContain("scratch/shell-form");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void nothing_is_sent_that_was_not_announced(String name, JsonObject client) {
        try (var editor = started(client)) {
            editor.open(URI, SHELL_FORM);
            diagnostics(editor, client);
            var documents = editor.server().getTextDocumentService();
            var document = new TextDocumentIdentifier(URI);

            assertThat(offers(editor)).allSatisfy(offer -> {
                assertThat(offer.isRight()).isEqualTo(has(client, "textDocument.codeAction.codeActionLiteralSupport"));
                if (offer.isRight()) {
                    assertThat(offer.getRight()).satisfies(action -> assertIsKnown(action, client));
                }
            });
            assertThat(editor.lenses(URI))
                    .allSatisfy(lens -> assertThat(lens.getCommand().getCommand())
                            .isIn("", is(client, "workspace.applyEdit") ? "fromscratch.fixAll" : ""));
            var symbols = Editor.answer(documents.documentSymbol(new DocumentSymbolParams(document)));
            assertThat(symbols)
                    .isNotEmpty()
                    .allMatch(symbol -> symbol.isRight()
                            == is(client, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"));
            var hover = Editor.answer(documents.hover(new HoverParams(document, new Position(5, 6))));
            assertThat(hover.getContents().getRight().getKind())
                    .isEqualTo(has(client, "textDocument.hover") ? "markdown" : "plaintext");

            editor.close(URI);
            assertThat(editor.shutDownAndExit()).isZero();
            assertThat(editor.said()).doesNotContainAnyElementsOf(unknown(client));
            assertThat(editor.registered())
                    .allMatch(method -> is(client, capabilityOf(method) + ".dynamicRegistration"));
        }
    }

    private static void assertIsKnown(CodeAction action, JsonObject client) {
        var resolves = has(client, "textDocument.codeAction.resolveSupport");
        assertThat(action.getEdit() == null).isEqualTo(resolves);
        assertThat(action.getData() != null).isEqualTo(resolves);
        assertThat(action.getDisabled()).isNull();
        assertThat(action.getCommand()).isNull();
        if (!is(client, "textDocument.codeAction.isPreferredSupport")) {
            assertThat(action.getIsPreferred()).isNull();
        }
        if (action.getEdit() != null) {
            assertIsKnown(action.getEdit(), client);
        }
    }

    private static void assertIsKnown(WorkspaceEdit edit, JsonObject client) {
        assertThat(edit.getDocumentChanges() != null).isEqualTo(is(client, "workspace.workspaceEdit.documentChanges"));
        assertThat(edit.getChangeAnnotations()).isNull();
    }

    /** The methods that the server knows, and that a client may not hear by what it has announced. */
    private static List<String> unknown(JsonObject client) {
        return Stream.of(
                        is(client, "workspace.configuration") ? "" : "workspace/configuration",
                        is(client, "workspace.applyEdit") ? "" : "workspace/applyEdit",
                        is(client, "workspace.diagnostics.refreshSupport") ? "" : "workspace/diagnostic/refresh",
                        is(client, "workspace.codeLens.refreshSupport") ? "" : "workspace/codeLens/refresh",
                        has(client, "textDocument.diagnostic") ? "textDocument/publishDiagnostics" : "",
                        "fromscratch/imageChanged")
                .filter(method -> !method.isEmpty())
                .toList();
    }

    private static String capabilityOf(String method) {
        return method.startsWith("textDocument/did") ? "textDocument.synchronization" : method.replace('/', '.');
    }

    private static Editor started(JsonObject client) {
        var editor = Editor.inProcess();
        editor.initialize(client.toString());
        editor.server().initialized(new InitializedParams());
        editor.server()
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(new JsonObject()));
        return editor;
    }

    private static List<Diagnostic> diagnostics(Editor editor, JsonObject client) {
        return has(client, "textDocument.diagnostic") ? editor.pulledDiagnostics(URI) : editor.pushedDiagnostics(URI);
    }

    private static List<Either<Command, CodeAction>> offers(Editor editor) {
        var entrypoint = new Range(new Position(7, 11), new Position(7, 15));
        var params =
                new CodeActionParams(new TextDocumentIdentifier(URI), entrypoint, new CodeActionContext(List.of()));
        return Editor.answer(editor.server().getTextDocumentService().codeAction(params));
    }

    private static void apply(Either<Command, CodeAction> offer, Editor editor, JsonObject client) {
        if (offer.isLeft()) {
            editor.execute(offer.getLeft());
        } else if (has(client, "textDocument.codeAction.resolveSupport")) {
            var documents = editor.server().getTextDocumentService();
            editor.apply(
                    Editor.answer(documents.resolveCodeAction(offer.getRight())).getEdit());
        } else {
            editor.apply(offer.getRight().getEdit());
        }
    }

    private static List<String> rules(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(it -> it.getCode().getLeft()).toList();
    }

    private static JsonObject known(String name) {
        return JsonParser.parseString(Editor.capabilitiesOf(name)).getAsJsonObject();
    }

    /** Visual Studio Code, had it not a capability. */
    private static JsonObject without(String capability) {
        var client = known("vscode");
        var names = List.of(capability.split("[.]"));
        var parent = client;
        for (var name : names.subList(0, names.size() - 1)) {
            parent = parent.getAsJsonObject(name);
        }
        parent.remove(names.get(names.size() - 1));
        return client;
    }

    private static boolean has(JsonObject client, String capability) {
        var found = (JsonElement) client;
        for (var name : capability.split("[.]")) {
            found = found instanceof JsonObject object ? object.get(name) : null;
        }
        return found != null;
    }

    private static boolean is(JsonObject client, String capability) {
        var last = capability.lastIndexOf('.');
        var parent = client;
        for (var name : capability.substring(0, last).split("[.]")) {
            parent = parent.get(name) instanceof JsonObject object ? object : new JsonObject();
        }
        return parent.get(capability.substring(last + 1)) instanceof JsonPrimitive flag && flag.getAsBoolean();
    }
}
