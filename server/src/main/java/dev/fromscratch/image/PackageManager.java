package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;

/**
 * The program that installs packages in an image.
 */
public enum PackageManager {
    APK,
    APT,
    DNF,
    MICRODNF,
    PACMAN,
    YUM,
    ZYPPER,
    NONE;

    /** The command that installs packages and leaves no cache behind. */
    public String installLine(List<String> packages) {
        throw new UnsupportedOperationException(packages.toString());
    }

    /**
     * What a simple command installs, when all of its words are known and it writes to the image's own root.
     *
     * @param words of the command, its program first
     */
    public static Optional<Installation> installation(List<String> words) {
        throw new UnsupportedOperationException(words.toString());
    }

    /** What one command installs: names without version, origin and architecture. */
    public record Installation(PackageManager manager, List<String> packages) {
        public Installation {
            packages = List.copyOf(packages);
        }
    }
}
