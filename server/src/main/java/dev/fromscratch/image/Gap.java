package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * Why it is not known what a directory holds besides what is known of it.
 *
 * @param place of what stands in the way
 * @param because what that does, {@code the builder runs `make`}, fit to follow "because"
 */
public record Gap(Place place, String because, Extent extent) {
    /** How much is not known, the least first. */
    public enum Extent {
        /** Nothing: a whole tree lies there, as a distribution's root file system does, of which every file is known. */
        UNPACKED,
        /**
         * What is known is all that lies there today: a folder of the build context, into which something may be built
         * before the image is.
         */
        LISTED,
        /** A whole tree that is not known certainly lies there. */
        TREE,
        /** There may be something, or nothing. */
        SOME
    }

    public Gap(Place place, String because, boolean opaque) {
        this(place, because, opaque ? Extent.TREE : Extent.SOME);
    }

    /** Whether a whole tree lies there that was made elsewhere. */
    public boolean opaque() {
        return extent != Extent.SOME;
    }

    /** Whether all names are known, as far as they are there today. */
    boolean listed() {
        return extent == Extent.LISTED || closed();
    }

    /** Whether nothing else is there, and that is certain. */
    boolean closed() {
        return extent == Extent.UNPACKED;
    }

    /** What is not known where this one comes on top of another one. */
    Gap over(Optional<Gap> before) {
        if (before.isEmpty() || extent == before.get().extent) {
            return this;
        }
        if (extent == Extent.SOME || before.get().extent == Extent.SOME) {
            // A tree into which something else may have come is no longer known.
            return new Gap(place, because, Extent.TREE);
        }
        return extent.compareTo(before.get().extent) > 0 ? this : before.get();
    }
}
