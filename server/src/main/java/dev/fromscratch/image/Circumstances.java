package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How a command is run that changes files.
 *
 * @param owner whose files it makes
 * @param umask the permissions that new files do not get; empty where they are not known
 * @param certain whether it is certainly run
 * @param unnoticed whether what follows is run even where it fails
 * @param mounts the folders over which its RUN mounts others
 * @param isContextFolder whether the build context has a folder
 */
record Circumstances(
        Place place,
        Owner owner,
        Optional<Integer> umask,
        boolean certain,
        boolean unnoticed,
        List<String> mounts,
        Predicate<String> isContextFolder) {
    /** Whether the build ends if it fails as far as is known; files that are mounted are not. */
    boolean isFailureNoticed() {
        return certain && !unnoticed && mounts.isEmpty();
    }

    /** Whether what is at a path, or below it, cannot be removed while a container runs, because something is mounted there. */
    boolean isMounted(String path) {
        return Stream.concat(Stream.of("/etc", "/dev", "/proc", "/sys"), mounts.stream())
                .anyMatch(it -> FilePaths.isWithin(it, path));
    }
}
