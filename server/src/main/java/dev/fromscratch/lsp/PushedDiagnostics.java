package dev.fromscratch.lsp;

import dev.fromscratch.lsp.feature.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * Tells a client that does not ask for them of the diagnostics of one document.
 */
final class PushedDiagnostics {
    private final EditorClient client;
    private Optional<Diagnostics> last = Optional.empty();

    PushedDiagnostics(EditorClient client) {
        this.client = client;
    }

    /** What tells of a version. Not to be run by two threads at once. */
    Runnable of(DocumentView view) {
        var diagnostics = Diagnostics.of(view, last);
        last = Optional.of(diagnostics);
        var told = new PublishDiagnosticsParams(
                view.uri(),
                List.copyOf(diagnostics.all()),
                view.snapshot().saidVersion().orElse(null));
        return () -> client.publishDiagnostics(told);
    }
}
