package dev.fromscratch.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which part of the disk may be read, and which folders the user has opened.
 */
public final class Reach {
    /** All of it; no folders are opened. */
    public static final Reach UNLIMITED = new Reach(List.of(), false, Optional.empty());

    private final List<Path> folders;
    private final boolean limited;
    private final Optional<Path> modules;

    private Reach(List<Path> folders, boolean limited, Optional<Path> modules) {
        this.folders = folders;
        this.limited = limited;
        this.modules = modules;
    }

    /** These folders with all that lies in them, and what lies elsewhere not even where a link leads there. */
    public static Reach within(Collection<Path> folders) {
        return new Reach(List.copyOf(folders), true, Optional.empty());
    }

    /** All of the disk, of which the user has opened these folders. */
    public static Reach beyond(Collection<Path> folders) {
        return new Reach(List.copyOf(folders), false, Optional.empty());
    }

    /** The same, with the folder in which the go command keeps modules, as far as that may be read. */
    public Reach withModules(Optional<Path> cache) {
        return new Reach(folders, limited, cache);
    }

    /** The folder in which the go command keeps modules; empty where there is none, or where it may not be read. */
    Optional<Path> modules() {
        return modules.filter(this::includes);
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
