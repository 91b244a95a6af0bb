package dev.fromscratch.evidence;

/**
 * Something about a program that decides what its image must hold, or how the program must be built.
 */
public enum Trait {
    /** Makes TLS connections whose certificates it checks against the roots of the system. */
    OUTBOUND_TLS,
    /** Brings certificates to trust along, for where the system has none. */
    EMBEDDED_ROOTS,
    /** Loads time zones by name. */
    TIME_ZONE,
    /** Brings the time zone database along, for where the system has none. */
    EMBEDDED_ZONES,
    /** Asks who runs it, or for users and groups by name or number. */
    USER_LOOKUP,
    /** Does not do its work without cgo: has C code of its own, {@code import "C"}, or loads plugins. */
    CGO,
    /**
     * Links a package of the standard library that calls the C library when cgo is on: {@code net}, {@code os/user}.
     * What a fact says is the import that links it.
     */
    LIBC_BY_CGO
}
