package dev.fromscratch.lsp.feature;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Related;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.lsp.ToLsp;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

/**
 * Findings as diagnostics.
 */
public final class Diagnostics {
    private static final String SOURCE = "fromscratch";

    private Diagnostics() {}

    /** All diagnostics of a document, in the order of the text. */
    public static List<Diagnostic> of(DocumentView view) {
        return view.analysis().findings().stream()
                .map(finding -> of(finding, view))
                .toList();
    }

    static Diagnostic of(Finding finding, DocumentView view) {
        var diagnostic = new Diagnostic(
                view.range(finding.place()),
                finding.message(),
                ToLsp.severity(finding.severity()),
                SOURCE,
                finding.rule());
        if (view.client().relatedInformation() && !finding.related().isEmpty()) {
            diagnostic.setRelatedInformation(finding.related().stream()
                    .flatMap(related -> information(related, view).stream())
                    .toList());
        }
        return diagnostic;
    }

    private static Optional<DiagnosticRelatedInformation> information(Related related, DocumentView view) {
        return locationOf(related, view).map(location -> new DiagnosticRelatedInformation(location, related.message()));
    }

    private static Optional<Location> locationOf(Related related, DocumentView view) {
        if (related instanceof Related.InDockerfile here) {
            return Optional.of(new Location(view.uri(), view.range(here.place())));
        }
        var there = (Related.InFile) related;
        return view.snapshot().uriOf(there.file()).map(uri -> new Location(uri, rangeIn(there, view)));
    }

    private static Range rangeIn(Related.InFile there, DocumentView view) {
        var source = SourceText.of(
                view.snapshot().surroundings().textOf(there.file()).orElse(""));
        return new ToLsp(view.client().encoding(), source).range(there.range());
    }
}
