package dev.fromscratch.image;

import java.util.List;

/**
 * What is known of a package, together with what it depends on.
 *
 * <p>Of certificates, zones, a C compiler and user tools it brings what is said here and nothing else. It creates no
 * users and no groups.
 *
 * @param files what is certainly there once it is installed; there are others
 * @param maybe paths that may be there besides, as with packages that are recommended only
 */
public record KnownPackage(String name, List<KnownFile> files, List<String> maybe) {
    public KnownPackage {
        files = List.copyOf(files);
        maybe = List.copyOf(maybe);
    }

    /** Whether it brings the C compiler that Go finds. */
    public Presence compiler() {
        return presence("/usr/bin/gcc");
    }

    /** Whether it brings this path; only for what a package is asked for here. */
    public Presence presence(String path) {
        if (files.stream().anyMatch(file -> file.path().equals(path))) {
            return Presence.PRESENT;
        }
        return maybe.contains(path) ? Presence.UNKNOWN : Presence.ABSENT;
    }
}
