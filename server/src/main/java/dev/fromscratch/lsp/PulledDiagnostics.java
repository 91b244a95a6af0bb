package dev.fromscratch.lsp;

import dev.fromscratch.lsp.feature.Diagnostics;
import dev.fromscratch.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;

/**
 * Answers to a client that asks for diagnostics. One that has them already is told no more than that: most keystrokes
 * change none, and a list of many takes longer to write than to make.
 */
final class PulledDiagnostics {
    private final Workspace workspace;
    private final Map<String, Answer> last = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();

    PulledDiagnostics(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What was answered for a document, and the name by which the client may speak of it. */
    private record Answer(String id, Diagnostics diagnostics) {}

    static DocumentDiagnosticReport none() {
        return new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of()));
    }

    /**
     * @param known the name of the last answer that the client has
     */
    DocumentDiagnosticReport of(DocumentView view, Optional<String> known) {
        var before = Optional.ofNullable(last.get(view.uri()));
        var diagnostics = Diagnostics.of(view, before.map(Answer::diagnostics));
        if (before.filter(it -> known.equals(Optional.of(it.id()))
                        && it.diagnostics().all().equals(diagnostics.all()))
                .isPresent()) {
            return new DocumentDiagnosticReport(
                    new RelatedUnchangedDocumentDiagnosticReport(before.get().id()));
        }
        var answer = new Answer(String.valueOf(answers.incrementAndGet()), diagnostics);
        last.put(view.uri(), answer);
        if (workspace.document(view.uri()).isEmpty()) {
            // It was closed in the meantime.
            forget(view.uri());
        }
        var report = new RelatedFullDocumentDiagnosticReport(List.copyOf(diagnostics.all()));
        report.setResultId(answer.id());
        return new DocumentDiagnosticReport(report);
    }

    void forget(String uri) {
        last.remove(uri);
    }
}
