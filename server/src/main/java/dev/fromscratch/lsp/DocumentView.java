package dev.fromscratch.lsp;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import dev.fromscratch.workspace.Snapshot;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * One version of a document, as one client sees it.
 */
public record DocumentView(Snapshot snapshot, ClientFeatures client) {
    public String uri() {
        return snapshot.uri();
    }

    public Analysis analysis() {
        return snapshot.analysis();
    }

    public ToLsp toLsp() {
        return new ToLsp(client.encoding(), snapshot.text());
    }

    public Range range(Place place) {
        return toLsp().range(analysis().dockerfile().rangeOf(place));
    }

    public int offset(Position position) {
        return fromLsp().offset(position);
    }

    public Span span(Range range) {
        return fromLsp().span(range);
    }

    private FromLsp fromLsp() {
        return new FromLsp(client.encoding(), snapshot.text());
    }
}
