package dev.fromscratch.image;

/**
 * What a program needs at run time, and a package can bring.
 */
public enum Need {
    /** The bundle of certificate authorities. */
    CERTIFICATES,
    /** The time zone database. */
    ZONES,
    /** The names that time zones had once, where they are no part of the database. */
    OLD_ZONE_NAMES,
    /** The types of files by the ends of their names, {@code /etc/mime.types}. */
    FILE_TYPES,
    /** The ports of services by their names, {@code /etc/services}. */
    SERVICES
}
