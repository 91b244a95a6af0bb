package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * Why it is not known what a directory holds besides what is known of it.
 *
 * @param place of what stands in the way
 * @param because what that does, {@code the builder runs `make`}, fit to follow "because"
 * @param opaque whether a whole tree that is not known certainly lies there, as a distribution's root file system does
 * @param listed whether what is known is all that lies there today: a folder of the build context, into which something
 *     may be built before the image is
 */
public record Gap(Place place, String because, boolean opaque, boolean listed) {
    public Gap(Place place, String because, boolean opaque) {
        this(place, because, opaque, false);
    }

    /** What is not known where this one comes on top of another one. */
    Gap over(Optional<Gap> before) {
        var lasting = before.filter(Gap::opaque);
        if (lasting.isEmpty()) {
            return this;
        }
        return lasting.get().listed && !listed ? new Gap(place, because, true) : lasting.get();
    }
}
