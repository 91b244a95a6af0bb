package dev.fromscratch.check;

import dev.fromscratch.context.EditedFile;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way out of a finding.
 *
 * @param id unique among the fixes of a rule, stable, fit for a folder's name
 * @param title a verb phrase with the concrete name
 * @param preferred whether it is the best of its finding; at most one is
 * @param edits of the Dockerfile, each speaking of the text as it is; none overlaps another
 * @param sources other files that are changed with it, each named once; none of a fix that may be applied unseen
 */
public record Fix(
        String id, String title, Safety safety, boolean preferred, List<Edit> edits, List<EditedFile> sources) {
    public Fix {
        edits = List.copyOf(edits);
        sources = List.copyOf(sources);
        if (edits.isEmpty() && sources.isEmpty()) {
            throw new IllegalArgumentException("a fix without an edit: " + id);
        }
        if (safety == Safety.SAFE && !sources.isEmpty()) {
            throw new IllegalArgumentException("a fix that changes sources unseen: " + id);
        }
    }

    /** One that changes nothing but the Dockerfile. */
    public Fix(String id, String title, Safety safety, boolean preferred, List<Edit> edits) {
        this(id, title, safety, preferred, edits, List.of());
    }

    public Fix asPreferred() {
        return new Fix(id, title, safety, true, edits, sources);
    }

    /** One that somebody has to choose, because it may not be needed, or do harm. */
    public Fix asAlternative() {
        return new Fix(id, title, safety, false, edits, sources);
    }

    /** One that is to be looked at first. */
    Fix toBeReviewed() {
        return new Fix(id, title, Safety.REVIEW, preferred, edits, sources);
    }

    /** Whether it only adds to what is written. */
    boolean isAddition() {
        return edits.stream().allMatch(it -> it.place().span().isEmpty());
    }

    /** With more edits. */
    public Fix with(List<Edit> more) {
        return new Fix(
                id,
                title,
                safety,
                preferred,
                Stream.concat(edits.stream(), more.stream()).toList(),
                sources);
    }

    /** Whether a fix may be applied unseen. */
    public enum Safety {
        /** Never changes which user runs, whether cgo is used, or which packages or images are pulled. */
        SAFE,
        /** To be looked at first. */
        REVIEW
    }

    /** The replacement of a place by a text; an empty place is an insertion. */
    public record Edit(Place place, String newText) {
        /** The replacement of a word by a text, in quotes where it has some, as it does in a JSON array. */
        public static Edit ofWord(Place place, String text) {
            return new Edit(place, place.text().startsWith("\"") ? "\"" + text + "\"" : text);
        }
    }
}
