package dev.fromscratch.image;

/**
 * What a program needs at run time, and a package can bring.
 */
public enum Need {
    /** The bundle of certificate authorities. */
    CERTIFICATES,
    /** The time zone database. */
    ZONES
}
