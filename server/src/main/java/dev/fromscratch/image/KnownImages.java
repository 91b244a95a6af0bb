package dev.fromscratch.image;

import java.util.Optional;

/**
 * What is known of common base images, by name and tag.
 *
 * <p>The facts stand in {@code known-images.txt}, with their sources.
 */
public final class KnownImages {
    private KnownImages() {}

    /**
     * The image that a reference names. Empty where the image or its tag is not known, and where it is given by digest
     * alone, because then nothing says which variant it is.
     */
    public static Optional<KnownImage> find(String reference) {
        throw new UnsupportedOperationException(reference);
    }
}
