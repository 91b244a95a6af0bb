package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.ERROR;

import dev.fromscratch.text.Memo;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells of open documents what the client does not ask for, each time of the newest version only.
 */
final class News {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(News.class.getName()));

    private final Workspace workspace;
    private final ClientFeatures features;
    private final Executor pool;
    private final Supplier<Function<DocumentView, Runnable>> preparation;
    private final Consumer<String> takeBack;
    private final Map<OpenDocument, Coalesced> tasks = new ConcurrentHashMap<>();

    /**
     * @param preparation gives, for each document that is opened, what makes the news of one of its versions; these are
     *     run only while no other version is newer
     * @param takeBack takes back what was told of the document with a URI, which is closed
     */
    News(
            Workspace workspace,
            ClientFeatures features,
            Executor pool,
            Supplier<Function<DocumentView, Runnable>> preparation,
            Consumer<String> takeBack) {
        this.workspace = workspace;
        this.features = features;
        this.pool = pool;
        this.preparation = preparation;
        this.takeBack = takeBack;
    }

    /** Tells of a document soon. */
    void tell(OpenDocument document) {
        tasks.computeIfAbsent(document, this::task).request();
    }

    /** Takes back what was told of a document that is closed. */
    void takeBack(OpenDocument document) {
        Optional.ofNullable(tasks.remove(document)).ifPresent(Coalesced::request);
    }

    private Coalesced task(OpenDocument document) {
        var prepare = preparation.get();
        return new Coalesced(pool, () -> bringUpToDate(document, prepare));
    }

    private void bringUpToDate(OpenDocument document, Function<DocumentView, Runnable> prepare) {
        if (workspace.isOpen(document)) {
            var version = document.version();
            prepared(document, version, prepare)
                    .ifPresent(news -> runIf(() -> workspace.isOpen(document) && document.version() == version, news));
        } else {
            tasks.remove(document);
            var uri = document.uri();
            runIf(() -> workspace.document(uri).isEmpty(), () -> takeBack.accept(uri));
        }
    }

    /** Runs what still holds. One at a time, so that nothing newer can have been told in between. */
    private synchronized void runIf(BooleanSupplier stillHolds, Runnable news) {
        if (stillHolds.getAsBoolean()) {
            news.run();
        }
    }

    /** Empty where the document has been closed or changed in the meantime, which is told of in its turn. */
    private Optional<Runnable> prepared(OpenDocument document, int version, Function<DocumentView, Runnable> prepare) {
        Runnable checkpoint = () -> {
            if (document.version() != version || !workspace.isOpen(document)) {
                throw new CancellationException();
            }
        };
        try {
            return Optional.of(
                    document.read(snapshot -> prepare.apply(new DocumentView(snapshot, features)), checkpoint));
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.get().log(ERROR, "What is new of \"%s\" could not be found".formatted(document.uri()), e);
            return Optional.empty();
        }
    }
}
