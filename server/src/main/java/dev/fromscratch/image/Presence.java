package dev.fromscratch.image;

/**
 * Whether something is in an image; not knowing is never the same as knowing that it is not there.
 */
public enum Presence {
    /** Certainly there. */
    PRESENT,
    /** Certainly not there. */
    ABSENT,
    /** There or not; whoever asks must not guess. */
    UNKNOWN
}
