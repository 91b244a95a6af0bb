package dev.fromscratch.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fromscratch.lsp.feature.CodeActions;
import dev.fromscratch.lsp.feature.CodeLenses;
import dev.fromscratch.lsp.feature.FixAll;
import dev.fromscratch.lsp.feature.Origin;
import dev.fromscratch.lsp.feature.Production;
import dev.fromscratch.lsp.feature.Proposal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of settings and files, and the commands that it may give.
 */
final class EditorService {
    private static final String PRODUCTION = "fromscratch.makeReadyForProduction";

    static final List<String> COMMANDS = List.of(PRODUCTION, CodeLenses.FIX_ALL, CodeActions.APPLY);

    private final Supplier<Session> session;

    EditorService(Supplier<Session> session) {
        this.session = session;
    }

    Methods addTo(Methods methods) {
        return methods.notification(
                        "workspace/didChangeConfiguration",
                        DidChangeConfigurationParams.class,
                        this::didChangeConfiguration)
                .notification(
                        "workspace/didChangeWatchedFiles",
                        DidChangeWatchedFilesParams.class,
                        this::didChangeWatchedFiles)
                .notification(
                        "window/workDoneProgress/cancel", WorkDoneProgressCancelParams.class, this::cancelProgress)
                .request("workspace/executeCommand", ExecuteCommandParams.class, this::executeCommand);
    }

    private void didChangeConfiguration(DidChangeConfigurationParams params) {
        session().configuration().changed(params.getSettings());
    }

    private void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        var uris = params.getChanges().stream().map(FileEvent::getUri).toList();
        var concerned = session().workspace().concernedBy(uris);
        if (!concerned.isEmpty()) {
            session().tellAnew(concerned);
        }
    }

    private void cancelProgress(WorkDoneProgressCancelParams params) {
        if (params.getToken().isLeft()) {
            session().progress().cancel(params.getToken().getLeft());
        }
    }

    /** Says whether something was changed. */
    private CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        try {
            return switch (params.getCommand()) {
                case PRODUCTION -> makeReadyForProduction(argument(params, Target.class));
                case CodeLenses.FIX_ALL ->
                    propose(argument(params, Target.class).uri(), FixAll::proposal);
                case CodeActions.APPLY -> apply(argument(params, Origin.class));
                default -> throw invalid("There is no command \"%s\"".formatted(params.getCommand()));
            };
        } catch (ResponseErrorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> T argument(ExecuteCommandParams params, Class<T> type) {
        var arguments = Objects.requireNonNullElse(params.getArguments(), List.of());
        try {
            if (arguments.size() == 1 && arguments.get(0) instanceof JsonObject json && json.has("uri")) {
                return new Gson().fromJson(json, type);
            }
        } catch (JsonParseException e) {
            throw invalid("The command \"%s\" does not take %s".formatted(params.getCommand(), arguments));
        }
        throw invalid(
                "The command \"%s\" takes one object with a uri, not %s".formatted(params.getCommand(), arguments));
    }

    private static ResponseErrorException invalid(String message) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, message, null));
    }

    private CompletableFuture<Object> apply(Origin origin) {
        return propose(origin.uri(), view -> CodeActions.proposal(origin, view));
    }

    private CompletableFuture<Object> makeReadyForProduction(Target target) {
        var position = target.position();
        return position == null
                ? propose(target.uri(), Production::proposal)
                : propose(target.uri(), view -> Production.proposal(view, position));
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

    /**
     * What is to be made ready for production.
     *
     * @param position in the stage that is meant; null for the final one
     */
    private record Target(String uri, @Nullable Position position) {}
}
