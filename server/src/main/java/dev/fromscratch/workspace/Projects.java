package dev.fromscratch.workspace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The projects of Dockerfiles that nobody edits, each of which is read once.
 */
public final class Projects {
    private final Map<Path, DiskProject> byRoot = new HashMap<>();
    private final Reach reach;

    /**
     * @param reach what may be read
     */
    public Projects(Reach reach) {
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    DiskProject of(Path dockerfile) {
        return byRoot.computeIfAbsent(
                DiskProject.rootOf(dockerfile.toAbsolutePath().normalize(), reach), DiskProject::of);
    }
}
