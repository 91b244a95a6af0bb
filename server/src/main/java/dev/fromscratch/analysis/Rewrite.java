package dev.fromscratch.analysis;

import dev.fromscratch.context.EditedFile;
import dev.fromscratch.text.TextEdit;
import java.util.List;

/**
 * A change of a Dockerfile, and of sources with it.
 *
 * @param edits of the Dockerfile as it is, with line ends as the text has them
 * @param sources other files that are changed, each named once
 * @param notes what was left out, and why, one sentence each
 */
public record Rewrite(List<TextEdit> edits, List<EditedFile> sources, List<String> notes) {
    public Rewrite {
        edits = List.copyOf(edits);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /** A change of nothing but the Dockerfile. */
    public static Rewrite of(List<TextEdit> edits) {
        return new Rewrite(edits, List.of(), List.of());
    }

    /** Whether nothing is to be done. */
    public boolean isEmpty() {
        return edits.isEmpty() && sources.isEmpty();
    }

    /** A title that says what is left out, too, which an edit cannot. */
    public String titled(String title) {
        return notes.isEmpty() ? title : "%s (%s)".formatted(title, String.join("; ", notes));
    }
}
