package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.ERROR;

import dev.fromscratch.text.Memo;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Lets through what a client may say at its time, from {@code initialize} to {@code exit}, and keeps whatever goes wrong
 * with it from ending the conversation.
 */
final class Lifecycle implements Endpoint {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(Lifecycle.class.getName()));

    private final Endpoint server;
    private final CompletableFuture<Integer> exitCode;
    private volatile State state = State.NEW;

    /**
     * @param exitCode completed when the conversation has ended: 0 if the client had asked for that, 1 if not
     */
    Lifecycle(Endpoint server, CompletableFuture<Integer> exitCode) {
        this.server = server;
        this.exitCode = exitCode;
    }

    @Override
    public CompletableFuture<?> request(String method, Object parameter) {
        if (state == State.SHUT_DOWN) {
            return refused(ResponseErrorCode.InvalidRequest, "The server is shut down");
        }
        if (method.equals("initialize") != (state == State.NEW)) {
            return state == State.NEW
                    ? refused(ResponseErrorCode.ServerNotInitialized, "The server is not initialized")
                    : refused(ResponseErrorCode.InvalidRequest, "The server is initialized already");
        }
        try {
            var answer = server.request(method, parameter);
            state = switch (method) {
                case "initialize" -> State.RUNNING;
                case "shutdown" -> State.SHUT_DOWN;
                default -> state;
            };
            return answer;
        } catch (UnsupportedOperationException e) {
            return refused(ResponseErrorCode.MethodNotFound, "Unsupported request method: " + method);
        } catch (RuntimeException e) {
            LOG.get().log(ERROR, "The request \"%s\" failed".formatted(method), e);
            return refused(
                    ResponseErrorCode.InvalidParams,
                    "The parameters of \"%s\" are incomplete or wrong".formatted(method));
        }
    }

    @Override
    public void notify(String method, Object parameter) {
        if (method.equals("exit")) {
            end();
        } else if (state == State.RUNNING && !method.startsWith("$/")) {
            try {
                server.notify(method, parameter);
            } catch (RuntimeException e) {
                LOG.get().log(ERROR, "The notification \"%s\" failed".formatted(method), e);
            }
        }
    }

    /** Ends the conversation: the client has said so, or is gone. */
    void end() {
        exitCode.complete(state == State.SHUT_DOWN ? 0 : 1);
    }

    private static CompletableFuture<?> refused(ResponseErrorCode code, String message) {
        return CompletableFuture.failedFuture(new ResponseErrorException(new ResponseError(code, message, null)));
    }

    private enum State {
        NEW,
        RUNNING,
        SHUT_DOWN
    }
}
