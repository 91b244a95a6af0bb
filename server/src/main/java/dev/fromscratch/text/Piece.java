package dev.fromscratch.text;

/**
 * A piece of a text: whole lines, unless it is the last one. Its identity matters; an edit keeps those that it does not
 * touch.
 */
public interface Piece {
    /** What is written; never empty. */
    String text();

    /** How many lines end in the text. */
    int lineEnds();

    /** Whether it is one of the few in a text that {@link SourceText#notable} finds without a look at all others. */
    boolean isNotable();
}
