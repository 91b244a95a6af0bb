package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.ERROR;

import dev.fromscratch.text.Memo;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Snapshot;
import dev.fromscratch.workspace.Workspace;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests about documents, on a pool of threads, from the newest version that there is by then.
 */
final class DocumentRequests {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(DocumentRequests.class.getName()));

    private final Workspace workspace;
    private final ClientFeatures client;
    private final Executor pool;
    private final Executor texts;

    /**
     * @param texts answers what does not need the disk, and so is not to wait for those that do
     */
    DocumentRequests(Workspace workspace, ClientFeatures client, Executor pool, Executor texts) {
        this.workspace = workspace;
        this.client = client;
        this.pool = pool;
        this.texts = texts;
    }

    /** An answer from all that can be known of a document; {@code nothing} where there is no such document. */
    <T> CompletableFuture<T> read(String uri, @Nullable T nothing, Function<DocumentView, T> answer) {
        return answer(
                pool, uri, nothing, (document, checkpoint) -> document.read(answer.compose(this::view), checkpoint));
    }

    /** An answer from the text alone, which does not wait for the disk. */
    <T> CompletableFuture<T> readText(String uri, @Nullable T nothing, Function<DocumentView, T> answer) {
        return answer(texts, uri, nothing, (document, checkpoint) -> answer.apply(view(document.current())));
    }

    private <T> CompletableFuture<T> answer(
            Executor executor, String uri, @Nullable T nothing, BiFunction<OpenDocument, Runnable, T> answer) {
        return CompletableFutures.computeAsync(executor, cancel -> {
            var document = workspace.document(uri);
            if (document.isEmpty()) {
                return nothing;
            }
            try {
                return answer.apply(document.get(), cancel::checkCanceled);
            } catch (CancellationException | ResponseErrorException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.get().log(ERROR, "A request about \"%s\" failed".formatted(uri), e);
                return nothing;
            }
        });
    }

    private DocumentView view(Snapshot snapshot) {
        return new DocumentView(snapshot, client);
    }
}
