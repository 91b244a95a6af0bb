package dev.fromscratch.lsp;

import com.google.gson.JsonObject;
import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.Origin;
import dev.fromscratch.lsp.feature.Production;
import dev.fromscratch.lsp.feature.Proposal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * What a client says of settings and files, and the commands that it may give.
 */
final class EditorService implements WorkspaceService {
    private static final String PRODUCTION = "fromscratch.makeReadyForProduction";

    static final List<String> COMMANDS = List.of(PRODUCTION, CodeActions.APPLY);

    private final Supplier<Session> session;

    EditorService(Supplier<Session> session) {
        this.session = session;
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        session().configuration().changed(params.getSettings());
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        var uris = params.getChanges().stream().map(FileEvent::getUri).toList();
        var concerned = session().workspace().concernedBy(uris);
        if (!concerned.isEmpty()) {
            session().diagnoseAnew(concerned);
        }
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        // What lies around a Dockerfile is found from the Dockerfile.
    }

    /** Says whether something was changed. */
    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        var argument = (JsonObject) params.getArguments().get(0);
        return switch (params.getCommand()) {
            case PRODUCTION -> makeReadyForProduction(argument);
            case CodeActions.APPLY -> {
                var origin = Origin.of(argument);
                yield propose(origin.uri(), view -> CodeActions.proposal(origin, view));
            }
            default -> throw new UnsupportedOperationException(params.getCommand());
        };
    }

    /** {@code {"uri": …, "position": …}}, where the position may be left out for the final image. */
    private CompletableFuture<Object> makeReadyForProduction(JsonObject argument) {
        var uri = argument.get("uri").getAsString();
        if (!(argument.get("position") instanceof JsonObject json)) {
            return propose(uri, Production::proposal);
        }
        var position =
                new Position(json.get("line").getAsInt(), json.get("character").getAsInt());
        return propose(uri, view -> Production.proposal(view, position));
    }

    private CompletableFuture<Object> propose(String uri, Function<DocumentView, Proposal> proposal) {
        return session()
                .requests()
                .read(uri, Proposal.of("The document is not open"), proposal)
                .thenCompose(this::carryOut);
    }

    private CompletableFuture<Object> carryOut(Proposal proposal) {
        if (!proposal.messages().isEmpty()) {
            session().show(MessageType.Info, String.join("\n", proposal.messages()));
        }
        return proposal.edit()
                .map(edit -> session()
                        .client()
                        .applyEdit(new ApplyWorkspaceEditParams(edit, proposal.title()))
                        .<Object>thenApply(ApplyWorkspaceEditResponse::isApplied))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    private Session session() {
        return session.get();
    }
}
