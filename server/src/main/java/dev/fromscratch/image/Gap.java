package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Optional;
import java.util.Set;

/**
 * Why it is not known what a directory holds besides what is known of it.
 *
 * @param place of what stands in the way
 * @param because what that does, {@code the builder runs `make`}, fit to follow "because"
 */
public record Gap(Place place, String because, Extent extent) {
    /** How much is not known, the least first. */
    public enum Extent {
        /** Nothing: it is empty, if it is there itself. */
        EMPTY,
        /** Nothing: a whole tree lies there, as a distribution's root file system does, of which every file is known. */
        UNPACKED,
        /**
         * What is known is all that lies there today: a folder of the build context, into which something may be built
         * before the image is.
         */
        LISTED,
        /** A whole tree that is not known certainly lies there. */
        TREE,
        /**
         * There may be something, or nothing, in the folders of the Filesystem Hierarchy Standard; the root certainly has no
         * others but those that are known: so it is of base images that hold little.
         */
        MINIMAL,
        /** The same, as a rule: so it is of the common base images. */
        BASE,
        /** There may be something, or nothing. */
        SOME
    }

    /** The folders of the root that Linux distributions have, and that of debug images. */
    private static final Set<String> STANDARD = Set.of(
            "afs", "bin", "boot", "busybox", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt",
            "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var");

    public Gap(Place place, String because, boolean opaque) {
        this(place, because, opaque ? Extent.TREE : Extent.SOME);
    }

    /** Whether a whole tree lies there that was made elsewhere. */
    public boolean opaque() {
        return extent != Extent.EMPTY && extent.compareTo(Extent.TREE) <= 0;
    }

    /** Whether all names are known, as far as they are there today. */
    public boolean listed() {
        return extent == Extent.LISTED || closed();
    }

    /** Whether nothing else is there, and that is certain. */
    boolean closed() {
        return extent == Extent.UNPACKED || extent == Extent.EMPTY;
    }

    /** Whether anything may have been done there, too, by what is not known. */
    boolean isOpen() {
        return extent == Extent.SOME || extent == Extent.TREE;
    }

    /** Whether the root of a common base image has no such name. */
    boolean excludes(String name) {
        return isBase() && !STANDARD.contains(name);
    }

    /** The same, where it is certain. */
    boolean certainlyExcludes(String name) {
        return extent == Extent.MINIMAL && excludes(name);
    }

    private boolean isBase() {
        return extent == Extent.MINIMAL || extent == Extent.BASE;
    }

    /** What is not known of a name of which it was not known whether it is there. */
    Gap below() {
        return isBase() ? new Gap(place, because, Extent.SOME) : this;
    }

    /** What is not known where this one comes on top of another one. */
    Gap over(Optional<Gap> before) {
        if (before.isEmpty() || opaque() == before.get().opaque()) {
            return before.isEmpty() || extent.compareTo(before.get().extent) >= 0 ? this : before.get();
        }
        // A tree into which something else may have come is no longer known.
        return new Gap(place, because, Extent.TREE);
    }
}
