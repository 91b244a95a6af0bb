package dev.fromscratch.analysis;

/**
 * What comes of another name for a stage or a variable.
 */
public sealed interface Renaming {
    /** All that speaks of it, by the new name. */
    record Renamed(Rewrite rewrite) implements Renaming {}

    /**
     * Nothing is changed.
     *
     * @param because a sentence
     */
    record Refused(String because) implements Renaming {}
}
