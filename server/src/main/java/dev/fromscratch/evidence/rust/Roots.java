package dev.fromscratch.evidence.rust;

/**
 * Where a crate has the certificates that it trusts from, or its time zones.
 */
enum Roots {
    /** From files of the system. */
    SYSTEM,
    /** From the program itself. */
    EMBEDDED,
    /** Not known, or left to the program's code. */
    CHOSEN,
    /** It needs none. */
    NONE
}
