package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Collections;
import java.util.EnumSet;
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
         * What is known is all that lies there today: a folder of the build context in which something is written, into
         * which a program may be built before the image is.
         */
        SOURCES,
        /** The same, of a folder in which a whole root file system may be put together before. */
        LISTED,
        /** A whole tree that is not known certainly lies there. */
        TREE,
        /**
         * There may be something, or nothing, in the folders of the Filesystem Hierarchy Standard; the root certainly has no
         * others but those that are known: so it is of base images that hold little.
         */
        MINIMAL,
        /** The same, with {@link #SOURCES} on top. */
        MINIMAL_WITH_SOURCES,
        /** The same as {@link #MINIMAL}, but as a rule: so it is of the common base images. */
        BASE,
        /** There may be something, or nothing. */
        SOME;

        /** What is not known where both come together. */
        private Extent and(Extent other) {
            var both = EnumSet.of(this, other);
            if (both.contains(SOURCES) && both.contains(UNPACKED)) {
                return LISTED;
            }
            if (both.contains(SOURCES) && both.contains(MINIMAL)) {
                return MINIMAL_WITH_SOURCES;
            }
            var isMixed = WHOLE.contains(this) != WHOLE.contains(other) && !both.contains(SOURCES);
            // A tree into which something else may have come is no longer known.
            return isMixed ? TREE : Collections.max(both);
        }
    }

    private static final Set<Extent> WHOLE = EnumSet.of(Extent.UNPACKED, Extent.LISTED, Extent.TREE);

    /** The folders of the root that Linux distributions have, and that of debug images. */
    static final Set<String> STANDARD = Set.of(
            "afs", "bin", "boot", "busybox", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt",
            "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var");

    public Gap(Place place, String because, boolean opaque) {
        this(place, because, opaque ? Extent.TREE : Extent.SOME);
    }

    /** Whether a whole tree lies there that was made elsewhere. */
    public boolean opaque() {
        return WHOLE.contains(extent);
    }

    /** Whether all names are known, as far as they are there today. */
    public boolean listed() {
        return extent == Extent.LISTED || isOfSources() || closed();
    }

    /** What is not known of what is there today; empty where that is nothing. */
    Optional<Gap> today() {
        return extent == Extent.MINIMAL_WITH_SOURCES
                ? Optional.of(new Gap(place, because, Extent.MINIMAL))
                : Optional.of(this).filter(it -> !listed());
    }

    /** Whether nothing but what is built from sources is there besides. */
    boolean isOfSources() {
        return extent == Extent.SOURCES;
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
        return extent == Extent.MINIMAL || extent == Extent.MINIMAL_WITH_SOURCES || extent == Extent.BASE;
    }

    /** What is not known of a name of which it was not known whether it is there. */
    Gap below() {
        return isBase() ? new Gap(place, because, Extent.SOME) : this;
    }

    /** What is not known where this one comes on top of another one. */
    Gap over(Optional<Gap> before) {
        var both = before.map(it -> extent.and(it.extent)).orElse(extent);
        return both == extent
                ? this
                : before.filter(it -> it.extent == both).orElseGet(() -> new Gap(place, because, both));
    }
}
