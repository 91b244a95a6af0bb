package dev.fromscratch.workspace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The projects of Dockerfiles that nobody edits, each of which is read once.
 */
public final class Projects {
    private final Map<Path, DiskProject> byRoot = new HashMap<>();

    DiskProject of(Path dockerfile) {
        return byRoot.computeIfAbsent(
                DiskProject.rootOf(dockerfile.toAbsolutePath().normalize(), Reach.UNLIMITED), DiskProject::of);
    }
}
