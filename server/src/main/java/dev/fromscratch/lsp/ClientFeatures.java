package dev.fromscratch.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.SynchronizationCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.jspecify.annotations.Nullable;

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
        boolean hierarchicalSymbols,
        boolean refreshesCodeLenses,
        boolean showsImages,
        boolean configuration,
        boolean registersConfiguration,
        boolean registersWatchedFiles,
        boolean registersSynchronization) {

    public static ClientFeatures of(@Nullable ClientCapabilities announced) {
        var client = Optional.ofNullable(announced);
        var text = client.map(ClientCapabilities::getTextDocument);
        var workspace = client.map(ClientCapabilities::getWorkspace);
        var edit = workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit);
        var action = text.map(TextDocumentClientCapabilities::getCodeAction);
        var pulled = text.map(TextDocumentClientCapabilities::getDiagnostic);
        var pushed = text.map(TextDocumentClientCapabilities::getPublishDiagnostics);
        return new ClientFeatures(
                client.map(ClientCapabilities::getGeneral)
                        .map(GeneralClientCapabilities::getPositionEncodings)
                        .orElse(List.of()),
                pulled.isPresent(),
                has(
                        workspace,
                        WorkspaceClientCapabilities::getDiagnostics,
                        DiagnosticWorkspaceCapabilities::getRefreshSupport),
                is(pushed, PublishDiagnosticsCapabilities::getRelatedInformation)
                        || is(pulled, it -> it.getRelatedInformation()),
                is(edit, WorkspaceEditCapabilities::getDocumentChanges),
                is(workspace, WorkspaceClientCapabilities::getApplyEdit),
                action.map(CodeActionCapabilities::getCodeActionLiteralSupport).isPresent(),
                is(action, CodeActionCapabilities::getIsPreferredSupport),
                action.map(CodeActionCapabilities::getResolveSupport)
                        .map(CodeActionResolveSupportCapabilities::getProperties)
                        .filter(properties -> properties.contains("edit"))
                        .isPresent(),
                text.map(TextDocumentClientCapabilities::getHover)
                        .map(HoverCapabilities::getContentFormat)
                        .filter(formats -> formats.contains(MarkupKind.MARKDOWN))
                        .isPresent(),
                has(
                        text,
                        TextDocumentClientCapabilities::getDocumentSymbol,
                        DocumentSymbolCapabilities::getHierarchicalDocumentSymbolSupport),
                has(
                        workspace,
                        WorkspaceClientCapabilities::getCodeLens,
                        CodeLensWorkspaceCapabilities::getRefreshSupport),
                client.map(ClientCapabilities::getExperimental)
                        .filter(ClientFeatures::showsImages)
                        .isPresent(),
                is(workspace, WorkspaceClientCapabilities::getConfiguration),
                has(
                        workspace,
                        WorkspaceClientCapabilities::getDidChangeConfiguration,
                        DidChangeConfigurationCapabilities::getDynamicRegistration),
                has(
                        workspace,
                        WorkspaceClientCapabilities::getDidChangeWatchedFiles,
                        DidChangeWatchedFilesCapabilities::getDynamicRegistration),
                has(
                        text,
                        TextDocumentClientCapabilities::getSynchronization,
                        SynchronizationCapabilities::getDynamicRegistration));
    }

    /** How the client's positions are counted. */
    public PositionEncoding encoding() {
        return PositionEncoding.among(encodings);
    }

    private static boolean showsImages(Object experimental) {
        return experimental instanceof JsonObject all
                && all.get("fromscratch") instanceof JsonObject ours
                && ours.get("showsImages") instanceof JsonPrimitive shows
                && shows.getAsBoolean();
    }

    private static <T> boolean is(Optional<T> capability, Function<T, @Nullable Boolean> flag) {
        return capability.map(flag).orElse(false);
    }

    private static <T, U> boolean has(
            Optional<T> capabilities, Function<T, @Nullable U> capability, Function<U, @Nullable Boolean> flag) {
        return is(capabilities.map(capability), flag);
    }
}
