package dev.fromscratch.lsp;

import dev.fromscratch.check.Finding;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Memo;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;

/**
 * What is told of a finding with one version of a document after the other, and written once. It is not to be changed.
 */
public final class KeptDiagnostic extends Diagnostic {
    private static final String SOURCE = "fromscratch";

    private final transient Place place;
    private final transient Memo<String> json = Memo.of(() -> CommonMessages.json(this));

    /**
     * @param range where the finding is in the text, as the client counts
     */
    public KeptDiagnostic(Finding finding, Range range) {
        super(range, finding.message(), ToLsp.severity(finding.severity()), SOURCE, finding.rule());
        this.place = finding.place();
    }

    /** Whether it is of what was found, but for what is related to that. */
    public boolean isOf(Finding finding) {
        return place.equals(finding.place())
                && getSeverity() == ToLsp.severity(finding.severity())
                && getCode().getLeft().equals(finding.rule())
                && getMessage().getLeft().equals(finding.message());
    }

    String json() {
        return json.get();
    }
}
