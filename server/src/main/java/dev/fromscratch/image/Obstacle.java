package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * A file that stops the build, because a copy needs a folder where it is.
 *
 * @param place of the destination of the copy
 * @param file its path
 * @param replaced whether a folder is copied to this very path, and not something below it
 * @param origin of the file; empty where it is not known
 */
public record Obstacle(Place place, String file, boolean replaced, Optional<Origin> origin) {}
