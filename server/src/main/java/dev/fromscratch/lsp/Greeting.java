package dev.fromscratch.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.Completions;
import dev.fromscratch.lsp.feature.Formattings;
import dev.fromscratch.lsp.feature.SemanticHighlights;
import dev.fromscratch.lsp.feature.Signatures;
import java.util.List;

/**
 * The answer to {@code initialize}: who the server is, and what it offers to the client that it meets.
 *
 * <p>It is written as JSON, because a start is to be short: LSP4J's classes for it have a hundred times as many parts.
 */
final class Greeting {
    private static final String NAME = "FromScratch";

    private Greeting() {}

    static JsonObject to(ClientFeatures client) {
        var greeting = new JsonObject();
        greeting.add("capabilities", capabilities(client));
        greeting.add("serverInfo", serverInfo());
        return greeting;
    }

    private static JsonObject capabilities(ClientFeatures client) {
        var server = object("""
                {
                  "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
                  "hoverProvider": true,
                  "codeLensProvider": {"resolveProvider": false},
                  "documentSymbolProvider": true,
                  "foldingRangeProvider": true,
                  "selectionRangeProvider": true,
                  "definitionProvider": true,
                  "referencesProvider": true,
                  "documentHighlightProvider": true
                }
                """);
        if (!client.encodings().isEmpty()) {
            server.addProperty("positionEncoding", client.encoding().id());
        }
        server.add(
                "renameProvider",
                client.preparesRename() ? with("prepareProvider", new JsonPrimitive(true)) : new JsonPrimitive(true));
        server.add("completionProvider", with("triggerCharacters", texts(Completions.TRIGGERS)));
        server.add("codeActionProvider", codeActions(client));
        if (!client.besideOthers()) {
            server.add("signatureHelpProvider", with("triggerCharacters", texts(Signatures.TRIGGERS)));
            server.add("documentLinkProvider", with("resolveProvider", new JsonPrimitive(false)));
            server.addProperty("documentFormattingProvider", true);
            server.addProperty("documentRangeFormattingProvider", true);
            var typed = with("firstTriggerCharacter", new JsonPrimitive(Formattings.TRIGGERS.get(0)));
            typed.add("moreTriggerCharacter", texts(Formattings.TRIGGERS.subList(1, Formattings.TRIGGERS.size())));
            server.add("documentOnTypeFormattingProvider", typed);
        }
        if (client.semanticTokens() && !client.besideOthers()) {
            var legend = with("tokenTypes", texts(SemanticHighlights.TYPES));
            legend.add("tokenModifiers", new JsonArray());
            var tokens = with("legend", legend);
            tokens.addProperty("full", true);
            tokens.addProperty("range", true);
            server.add("semanticTokensProvider", tokens);
        }
        if (client.inlayHints()) {
            server.addProperty("inlayHintProvider", true);
        }
        if (client.appliesEdits()) {
            server.add("executeCommandProvider", with("commands", texts(EditorService.COMMANDS)));
        }
        if (client.pullsDiagnostics()) {
            server.add("diagnosticProvider", object("""
                    {"interFileDependencies": true, "workspaceDiagnostics": false}
                    """));
        }
        return server;
    }

    private static JsonObject codeActions(ClientFeatures client) {
        var actions = with("codeActionKinds", texts(CodeActions.KINDS));
        actions.addProperty("resolveProvider", client.resolvesEdits());
        return actions;
    }

    private static JsonObject serverInfo() {
        var info = new JsonObject();
        info.addProperty("name", NAME);
        var version = Greeting.class.getPackage().getImplementationVersion();
        if (version != null) {
            info.addProperty("version", version);
        }
        return info;
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static JsonObject with(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    private static JsonArray texts(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
