package dev.fromscratch.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Edits that follow one upon another, put together as edits of the first text.
 */
public final class ComposedEdits {
    private final int length;
    private List<Piece> pieces;

    /** No edit yet of a text of this length, in UTF-16 code units. */
    public ComposedEdits(int length) {
        this.length = length;
        this.pieces = length == 0 ? List.of() : List.of(new Piece(new Span(0, length), ""));
    }

    /** A part of the text as it is now: a span of the first text, or, where that is empty, something new. */
    private record Piece(Span kept, String added) {
        int length() {
            return added.isEmpty() ? kept.length() : added.length();
        }

        Piece part(int from, int to) {
            return added.isEmpty()
                    ? new Piece(new Span(kept.start() + from, kept.start() + to), "")
                    : new Piece(kept, added.substring(from, to));
        }
    }

    /** Adds edits that all speak of the text as the ones before have left it; none overlaps another. */
    public void then(List<TextEdit> edits) {
        var sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(edit -> edit.span().start()));
        var shift = 0;
        for (var edit : sorted) {
            replace(edit.span().shift(shift), edit.newText());
            shift += edit.newText().length() - edit.span().length();
        }
    }

    private void replace(Span span, String text) {
        var result = new ArrayList<Piece>();
        var at = 0;
        var inserted = text.isEmpty();
        for (var piece : pieces) {
            var end = at + piece.length();
            if (at < span.start()) {
                result.add(piece.part(0, Math.min(piece.length(), span.start() - at)));
            }
            if (!inserted && end > span.start()) {
                result.add(new Piece(Span.at(0), text));
                inserted = true;
            }
            if (end > span.end()) {
                result.add(piece.part(Math.max(0, span.end() - at), piece.length()));
            }
            at = end;
        }
        if (!inserted) {
            result.add(new Piece(Span.at(0), text));
        }
        pieces = result.stream().filter(it -> it.length() > 0).toList();
    }

    /** The edits of the first text that make what all edits so far make, in its order, none touching another. */
    public List<TextEdit> edits() {
        var result = new ArrayList<TextEdit>();
        var done = 0;
        var added = new StringBuilder();
        for (var piece : pieces) {
            if (!piece.added().isEmpty()) {
                added.append(piece.added());
                continue;
            }
            if (piece.kept().start() > done || !added.isEmpty()) {
                result.add(new TextEdit(new Span(done, piece.kept().start()), added.toString()));
            }
            added.setLength(0);
            done = piece.kept().end();
        }
        if (done < length || !added.isEmpty()) {
            result.add(new TextEdit(new Span(done, length), added.toString()));
        }
        return result;
    }
}
