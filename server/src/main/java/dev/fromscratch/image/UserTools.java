package dev.fromscratch.image;

/**
 * The programs with which an image can be given users.
 */
public enum UserTools {
    /** Busybox's {@code addgroup} and {@code adduser}. */
    BUSYBOX,
    /** The shadow suite's {@code groupadd} and {@code useradd}; {@code adduser} may be there besides. */
    SHADOW,
    NONE,
    UNKNOWN
}
