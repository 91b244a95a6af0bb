package dev.fromscratch.evidence;

public enum Trait {
    OUTBOUND_TLS,
    EMBEDDED_ROOTS,
    TIME_ZONE,
    EMBEDDED_ZONES,
    USER_LOOKUP,
    CGO,
    LIBC_BY_CGO
}
