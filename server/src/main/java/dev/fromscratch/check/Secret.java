package dev.fromscratch.check;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Range;

/**
 * Something in an image that nobody is to see who has the image.
 *
 * @param path of the file in the image
 * @param what it is, {@code a private key}
 * @param file of the build context that holds it
 * @param range in that file
 * @param copy the place of what brings it into the image
 */
public record Secret(String path, String what, FilePath file, Range range, Place copy) {}
