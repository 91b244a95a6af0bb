package dev.fromscratch.lsp.feature;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Related;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.lsp.KeptDiagnostic;
import dev.fromscratch.lsp.ToLsp;
import dev.fromscratch.text.Alignment;
import dev.fromscratch.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

/**
 * The findings in one version of a document as diagnostics. Those of the version before are taken over where nothing has
 * become of them: to place and to write the many of a long file would take most of a keystroke.
 */
public final class Diagnostics {
    private final SourceText text;
    private final List<KeptDiagnostic> all;

    private Diagnostics(SourceText text, List<KeptDiagnostic> all) {
        this.text = text;
        this.all = List.copyOf(all);
    }

    /**
     * @param before those of another version of the document, for the same client
     */
    public static Diagnostics of(DocumentView view, Optional<Diagnostics> before) {
        var findings = view.analysis().findings();
        var text = view.analysis().text();
        var then = before.map(it -> it.all).orElse(List.of());
        IntPredicate isSameLine = before.map(it -> it.text.sameLinesIn(text)).orElse(line -> false);
        var alignment = Alignment.of(findings, then, (finding, it) -> it.isOf(finding));
        var all = new ArrayList<KeptDiagnostic>(findings.size());
        for (var index = 0; index < findings.size(); index++) {
            var there = alignment.before(index);
            all.add(
                    there < 0
                            ? of(findings.get(index), view)
                            : of(findings.get(index), view, then.get(there), isSameLine));
        }
        return new Diagnostics(text, all);
    }

    /** In the order of the text. */
    public List<KeptDiagnostic> all() {
        return all;
    }

    /**
     * @param before of the same finding
     */
    private static KeptDiagnostic of(
            Finding finding, DocumentView view, KeptDiagnostic before, IntPredicate isSameLine) {
        // Of what is related to it, each may have another place, and another text.
        if (finding.related().isEmpty()
                && before.getRelatedInformation() == null
                && isSameLine.test(before.getRange().getStart().getLine())) {
            return before;
        }
        var now = of(finding, view);
        return now.equals(before) ? before : now;
    }

    static KeptDiagnostic of(Finding finding, DocumentView view) {
        var diagnostic = new KeptDiagnostic(finding, view.range(finding.place()));
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
