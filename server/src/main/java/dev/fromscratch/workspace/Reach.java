package dev.fromscratch.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Which part of the disk may be read, and which folders the user has opened.
 */
public final class Reach {
    /** All of it; no folders are opened. */
    public static final Reach UNLIMITED = new Reach(List.of(), false);

    private final List<Path> folders;
    private final boolean limited;

    private Reach(List<Path> folders, boolean limited) {
        this.folders = folders;
        this.limited = limited;
    }

    /** These folders with all that lies in them, and what lies elsewhere not even where a link leads there. */
    public static Reach within(Collection<Path> folders) {
        return new Reach(List.copyOf(folders), true);
    }

    /** All of the disk, of which the user has opened these folders. */
    public static Reach beyond(Collection<Path> folders) {
        return new Reach(List.copyOf(folders), false);
    }

    /** The folders that the user has opened. */
    List<Path> folders() {
        return folders.stream().map(it -> it.toAbsolutePath().normalize()).toList();
    }

    boolean includes(Path path) {
        var real = real(path);
        return !limited || folders.stream().map(Reach::real).anyMatch(real::startsWith);
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
