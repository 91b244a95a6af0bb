package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;

/**
 * Why it is not known what a directory holds besides what is known of it.
 *
 * @param place of what stands in the way
 * @param because what that does, {@code the builder runs `make`}, fit to follow "because"
 * @param opaque whether a whole tree that is not known certainly lies there, as a distribution's root file system does
 */
public record Gap(Place place, String because, boolean opaque) {}
