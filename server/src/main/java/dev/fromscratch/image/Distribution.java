package dev.fromscratch.image;

/**
 * Whose packages an image is made of.
 */
public enum Distribution {
    ALPINE,
    AMAZON,
    ARCH,
    BUSYBOX,
    DEBIAN,
    DISTROLESS,
    FEDORA,
    /** Red Hat Enterprise Linux and what is built from its sources: CentOS Stream, Rocky, Alma and Oracle Linux. */
    RED_HAT,
    SUSE,
    UBUNTU,
    WOLFI,
    /** A set of files of no distribution, made to be copied into other images. */
    NONE
}
