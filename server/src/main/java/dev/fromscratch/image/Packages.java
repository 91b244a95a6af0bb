package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;

/**
 * What is known of common packages, by distribution.
 *
 * <p>The facts stand in {@code known-packages.txt}, with their sources.
 */
public final class Packages {
    private Packages() {}

    /** The package of that name, empty where it is not known. */
    public static Optional<KnownPackage> find(Distribution distribution, String name) {
        throw new UnsupportedOperationException(name);
    }

    /** The packages that bring what is needed, empty where the distribution has none. */
    public static List<String> bringing(Distribution distribution, Need need) {
        throw new UnsupportedOperationException(need.toString());
    }
}
