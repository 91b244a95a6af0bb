package dev.fromscratch.check;

import dev.fromscratch.image.GoBuild;
import dev.fromscratch.syntax.Place;

/**
 * The program that an image runs.
 */
public sealed interface Program {
    /**
     * One that an instruction of the Dockerfile builds with Go.
     *
     * @param path in the image, links followed
     */
    record Go(String path, GoBuild build) implements Program {}

    /**
     * One of which it is not known what it is.
     *
     * @param because what stands in the way
     */
    record Unknown(String because, Place place) implements Program {}

    /** There is none at the path that is run. */
    record Missing() implements Program {}
}
