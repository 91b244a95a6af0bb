package dev.fromscratch.lsp;

import dev.fromscratch.check.Severity;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/**
 * What we know of a text, in the protocol's words.
 */
public record ToLsp(PositionEncoding encoding, SourceText text) {
    public Range range(Span span) {
        return range(text.rangeOf(span));
    }

    public Range range(dev.fromscratch.text.Range range) {
        return new Range(position(range.start()), position(range.end()));
    }

    public Position position(dev.fromscratch.text.Position position) {
        var character = encoding == PositionEncoding.UTF_16
                ? position.character()
                : encoding.unitsOf(text.line(position.line()), position.character());
        return new Position(position.line(), character);
    }

    public TextEdit edit(dev.fromscratch.text.TextEdit edit) {
        return new TextEdit(range(edit.span()), edit.newText());
    }

    public static DiagnosticSeverity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case INFORMATION -> DiagnosticSeverity.Information;
            case HINT -> DiagnosticSeverity.Hint;
        };
    }
}
