package dev.fromscratch.analysis;

import dev.fromscratch.context.EditedFile;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of a Dockerfile, and of sources with it.
 *
 * @param edits of the Dockerfile as it is, with line ends as the text has them
 * @param sources other files that are changed, each named once
 * @param notes what was left out, and why, or what else changes by it, one sentence each
 * @param left what is still found behind a change that was to leave nothing, and why, one sentence each
 */
public record Rewrite(List<TextEdit> edits, List<EditedFile> sources, List<String> notes, List<String> left) {
    public Rewrite {
        edits = List.copyOf(edits);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        left = List.copyOf(left);
    }

    /** A change that was not to leave nothing. */
    public Rewrite(List<TextEdit> edits, List<EditedFile> sources, List<String> notes) {
        this(edits, sources, notes, List.of());
    }

    /** A change of nothing but the Dockerfile. */
    public static Rewrite of(List<TextEdit> edits) {
        return new Rewrite(edits, List.of(), List.of());
    }

    /** With one more note, where there is one. */
    Rewrite noting(Optional<String> note) {
        var more = Stream.concat(notes.stream(), note.stream()).toList();
        return new Rewrite(edits, sources, more, left);
    }

    /** Whether nothing is to be done. */
    public boolean isEmpty() {
        return edits.isEmpty() && sources.isEmpty();
    }

    /** A title that says what is left out and how much is left, too, which an edit cannot. */
    public String titled(String title) {
        var more = Stream.concat(notes.stream(), leaves().stream()).toList();
        return more.isEmpty() ? title : "%s (%s)".formatted(title, String.join("; ", more));
    }

    private Optional<String> leaves() {
        return switch (left.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("one problem stays");
            default -> Optional.of("%d problems stay".formatted(left.size()));
        };
    }
}
