package dev.fromscratch.evidence;

/**
 * What the sources of a program say about whether it has a {@link Trait}.
 */
public enum Need {
    /** A fact shows it. */
    SHOWN,
    /** Not all that is linked was read, or the program has it only in some builds. */
    POSSIBLE,
    /** All that is linked was read, and nothing in it has the trait. */
    EXCLUDED;

    /** The need for what two traits have in common. */
    public static Need mostOf(Need one, Need other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
