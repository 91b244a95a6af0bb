package dev.fromscratch.context;

import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.TextEdit;
import java.util.List;

/**
 * A file, and how it would be changed.
 *
 * @param text as it is
 * @param edits of that text; none overlaps another
 */
public record EditedFile(FilePath file, String text, List<TextEdit> edits) {
    public EditedFile {
        edits = List.copyOf(edits);
    }

    /** What the edits leave. */
    public String result() {
        return TextEdit.apply(text, edits);
    }

    /** What an edit replaces, in lines and characters of the text as it is. */
    public Range rangeOf(TextEdit edit) {
        return SourceText.of(text).rangeOf(edit.span());
    }
}
