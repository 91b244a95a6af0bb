package dev.fromscratch.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.eclipse.lsp4j.MarkupKind;

/**
 * What a client can do, of all that matters to us.
 *
 * @param encodings those it offers, best first; none where it says nothing
 * @param pullsDiagnostics whether it asks for diagnostics, and hence is sent none
 * @param refreshesDiagnostics whether it asks for them anew when it is told to
 * @param documentChanges whether it takes edits with the version that they are for
 * @param codeActions whether it takes code actions, and not only commands
 * @param resolvesEdits whether it asks for a code action's edit when that is chosen
 * @param showsImages whether it shows the final image of a document, by {@code "experimental": {"fromscratch":
 *     {"showsImages": true}}}: it takes {@code fromscratch/imageChanged}, and has the command behind <em>Show
 *     contents</em>
 * @param besideOthers whether another server for Dockerfiles is at work beside us, by {@code "experimental":
 *     {"fromscratch": {"besideOthers": true}}}: what any such server does is left to that one
 * @param showsProgress whether it shows what takes long, and lets the user end that
 */
public record ClientFeatures(
        List<String> encodings,
        boolean pullsDiagnostics,
        boolean refreshesDiagnostics,
        boolean relatedInformation,
        boolean documentChanges,
        boolean appliesEdits,
        boolean codeActions,
        boolean preferredActions,
        boolean resolvesEdits,
        boolean markdownHovers,
        boolean markdownCompletions,
        boolean markdownSignatures,
        boolean parameterOffsets,
        boolean semanticTokens,
        boolean snippets,
        boolean hierarchicalSymbols,
        boolean preparesRename,
        boolean refreshesCodeLenses,
        boolean inlayHints,
        boolean refreshesInlayHints,
        boolean showsImages,
        boolean besideOthers,
        boolean showsProgress,
        boolean configuration,
        boolean registersConfiguration,
        boolean registersWatchedFiles,
        boolean registersSynchronization) {

    /** What a client that announces nothing can do. */
    public static final ClientFeatures NONE = of(new JsonObject());

    /**
     * @param announced the {@code capabilities} of {@code initialize}. They are read as JSON, because there are classes for
     *     a hundred times as much as is asked for here, and a start is to be short.
     */
    public static ClientFeatures of(JsonObject announced) {
        var client = new Announced(announced);
        var text = client.at("textDocument");
        var workspace = client.at("workspace");
        var action = text.at("codeAction");
        var signature = text.at("signatureHelp").at("signatureInformation");
        return new ClientFeatures(
                client.at("general").texts("positionEncodings"),
                text.has("diagnostic"),
                workspace.at("diagnostics").is("refreshSupport"),
                text.at("publishDiagnostics").is("relatedInformation")
                        || text.at("diagnostic").is("relatedInformation"),
                workspace.at("workspaceEdit").is("documentChanges"),
                workspace.is("applyEdit"),
                action.has("codeActionLiteralSupport"),
                action.is("isPreferredSupport"),
                action.at("resolveSupport").texts("properties").contains("edit"),
                text.at("hover").texts("contentFormat").contains(MarkupKind.MARKDOWN),
                text.at("completion")
                        .at("completionItem")
                        .texts("documentationFormat")
                        .contains(MarkupKind.MARKDOWN),
                signature.texts("documentationFormat").contains(MarkupKind.MARKDOWN),
                signature.at("parameterInformation").is("labelOffsetSupport"),
                text.has("semanticTokens"),
                text.at("completion").at("completionItem").is("snippetSupport"),
                text.at("documentSymbol").is("hierarchicalDocumentSymbolSupport"),
                text.at("rename").is("prepareSupport"),
                workspace.at("codeLens").is("refreshSupport"),
                text.has("inlayHint"),
                workspace.at("inlayHint").is("refreshSupport"),
                client.at("experimental").at("fromscratch").is("showsImages"),
                client.at("experimental").at("fromscratch").is("besideOthers"),
                client.at("window").is("workDoneProgress"),
                workspace.is("configuration"),
                workspace.at("didChangeConfiguration").is("dynamicRegistration"),
                workspace.at("didChangeWatchedFiles").is("dynamicRegistration"),
                text.at("synchronization").is("dynamicRegistration"));
    }

    /** How the client's positions are counted. */
    public PositionEncoding encoding() {
        return PositionEncoding.among(encodings);
    }

    /** A part of what is announced; one that is not there has nothing in it. */
    private record Announced(JsonObject json) {
        Announced at(String name) {
            return new Announced(json.get(name) instanceof JsonObject object ? object : new JsonObject());
        }

        boolean has(String name) {
            return json.get(name) instanceof JsonObject;
        }

        boolean is(String name) {
            return json.get(name) instanceof JsonPrimitive flag && flag.getAsBoolean();
        }

        List<String> texts(String name) {
            return json.get(name) instanceof JsonArray array
                    ? array.asList().stream().map(JsonElement::getAsString).toList()
                    : List.of();
        }
    }
}
