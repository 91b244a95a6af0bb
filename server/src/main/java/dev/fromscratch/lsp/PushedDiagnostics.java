package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.ERROR;

import dev.fromscratch.lsp.feature.Diagnostics;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Snapshot;
import dev.fromscratch.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Sends the diagnostics of open documents, each time those of the newest version only.
 */
final class PushedDiagnostics {
    private static final System.Logger LOG = System.getLogger(PushedDiagnostics.class.getName());

    private final Workspace workspace;
    private final ClientFeatures features;
    private final LanguageClient client;
    private final Executor pool;
    private final Map<OpenDocument, Coalesced> pushes = new ConcurrentHashMap<>();

    PushedDiagnostics(Workspace workspace, ClientFeatures features, LanguageClient client, Executor pool) {
        this.workspace = workspace;
        this.features = features;
        this.client = client;
        this.pool = pool;
    }

    /** Sends a document's diagnostics soon. */
    void send(OpenDocument document) {
        pushes.computeIfAbsent(document, it -> new Coalesced(pool, () -> push(it)))
                .request();
    }

    /** Takes a closed document's diagnostics back. */
    void takeBack(OpenDocument document) {
        Optional.ofNullable(pushes.remove(document)).ifPresent(Coalesced::request);
    }

    private void push(OpenDocument document) {
        if (workspace.isOpen(document)) {
            diagnosticsOf(document).ifPresent(found -> publish(found, () -> isNewest(document, found.getVersion())));
        } else {
            pushes.remove(document);
            var none = new PublishDiagnosticsParams(document.uri(), List.of());
            publish(none, () -> workspace.document(document.uri()).isEmpty());
        }
    }

    private boolean isNewest(OpenDocument document, int version) {
        return workspace.isOpen(document) && document.version() == version;
    }

    /** Sends what still holds. One at a time, so that nothing newer can have been sent in between. */
    private synchronized void publish(PublishDiagnosticsParams diagnostics, BooleanSupplier stillHolds) {
        if (stillHolds.getAsBoolean()) {
            client.publishDiagnostics(diagnostics);
        }
    }

    /** Empty where a newer version has come in the meantime, which asks for its own. */
    private Optional<PublishDiagnosticsParams> diagnosticsOf(OpenDocument document) {
        var version = document.version();
        try {
            return Optional.of(document.read(this::diagnosticsOf, () -> {
                if (document.version() != version) {
                    throw new CancellationException();
                }
            }));
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(ERROR, "The diagnostics of \"%s\" failed".formatted(document.uri()), e);
            return Optional.empty();
        }
    }

    private PublishDiagnosticsParams diagnosticsOf(Snapshot snapshot) {
        var diagnostics = Diagnostics.of(new DocumentView(snapshot, features));
        return new PublishDiagnosticsParams(snapshot.uri(), diagnostics, snapshot.version());
    }
}
