package dev.fromscratch.analysis;

import dev.fromscratch.text.TextEdit;
import java.util.List;

/**
 * A change of a whole Dockerfile at once.
 *
 * @param edits of the text as it is, with line ends as the text has them; none where nothing is to be done
 * @param notes what was left out, and why, one sentence each
 */
public record Rewrite(List<TextEdit> edits, List<String> notes) {
    public Rewrite {
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
