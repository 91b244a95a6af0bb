package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/**
 * A document, or some of its lines, as most would write them.
 */
public final class Formattings {
    /** What has a line go on, where it is the escape character. */
    public static final List<String> TRIGGERS = List.of("\\", "`");

    private Formattings() {}

    public static List<TextEdit> of(DocumentView view, FormattingOptions options) {
        return edits(view, options).toList();
    }

    /** In the lines of a range only. */
    public static List<TextEdit> in(DocumentView view, Range range, FormattingOptions options) {
        return edits(view, options)
                .filter(it -> it.getRange().getStart().getLine()
                                >= range.getStart().getLine()
                        && it.getRange().getEnd().getLine() <= range.getEnd().getLine())
                .toList();
    }

    /** The indentation of the next line, where what was just typed in front of a position has the line go on in it. */
    public static List<TextEdit> typed(DocumentView view, Position position, String typed, FormattingOptions options) {
        var escape = view.analysis().dockerfile().directives().escape();
        return typed.equals(String.valueOf(escape))
                ? edits(view, options)
                        .filter(it -> it.getRange().getStart().getLine() == position.getLine() + 1)
                        .filter(it ->
                                !it.getNewText().isEmpty() && it.getNewText().isBlank())
                        .toList()
                : List.of();
    }

    private static Stream<TextEdit> edits(DocumentView view, FormattingOptions options) {
        var indent = options.isInsertSpaces() ? " ".repeat(options.getTabSize()) : "\t";
        return view.analysis().formatted(indent).edits().stream().map(view.toLsp()::edit);
    }
}
