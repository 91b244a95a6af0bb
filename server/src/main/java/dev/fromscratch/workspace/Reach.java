package dev.fromscratch.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which part of the disk may be read.
 */
public final class Reach {
    /** All of it. */
    public static final Reach UNLIMITED = new Reach(Optional.empty());

    private final Optional<List<Path>> folders;

    private Reach(Optional<List<Path>> folders) {
        this.folders = folders;
    }

    /** These folders with all that lies in them, and what lies elsewhere not even where a link leads there. */
    public static Reach within(Collection<Path> folders) {
        return new Reach(Optional.of(folders.stream().map(Reach::real).toList()));
    }

    boolean includes(Path path) {
        return folders.isEmpty() || folders.get().stream().anyMatch(real(path)::startsWith);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // Nothing is there that could be read, or that could be a link.
            return path.toAbsolutePath().normalize();
        }
    }
}
