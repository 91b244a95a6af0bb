package dev.fromscratch.lsp;

import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * What a client says of a text. Positions outside of it count as the nearest ones in it.
 */
public record FromLsp(PositionEncoding encoding, SourceText text) {
    public int offset(Position position) {
        var line = Math.max(0, position.getLine());
        var character = Math.max(0, position.getCharacter());
        return text.offsetAt(new dev.fromscratch.text.Position(
                line,
                encoding == PositionEncoding.UTF_16 ? character : encoding.charactersOf(text.line(line), character)));
    }

    public Span span(Range range) {
        var start = offset(range.getStart());
        var end = offset(range.getEnd());
        return new Span(Math.min(start, end), Math.max(start, end));
    }

    /** The text after a change. */
    public SourceText changed(TextDocumentContentChangeEvent change) {
        return change.getRange() == null
                ? SourceText.of(change.getText())
                : text.edit(new TextEdit(span(change.getRange()), change.getText()));
    }
}
