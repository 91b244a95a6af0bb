package dev.fromscratch.workspace;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What lies around a Dockerfile, as last read: its build context and its project's settings.
 *
 * @param dockerfile empty for one that has no file yet, around which nothing is known
 * @param reach how far from it settings are looked for
 */
public record Surroundings(Optional<Path> dockerfile, Optional<DiskContext> disk, Preferences project, Reach reach) {
    static final Surroundings NONE =
            new Surroundings(Optional.empty(), Optional.empty(), Preferences.NONE, Reach.UNLIMITED);

    /** What lies around a Dockerfile that is built in its own folder. */
    static Surroundings of(Path dockerfile, Reach reach) {
        var file = dockerfile.toAbsolutePath().normalize();
        return new Surroundings(
                Optional.of(file),
                Optional.ofNullable(file.getParent()).map(parent -> DiskContext.of(parent, file)),
                ProjectSettings.of(file, reach),
                reach);
    }

    /** What lies around a Dockerfile that is built in another folder. */
    static Surroundings of(Path dockerfile, Path folder) {
        var file = dockerfile.toAbsolutePath().normalize();
        var context = DiskContext.of(folder.toAbsolutePath().normalize(), file);
        return new Surroundings(
                Optional.of(file), Optional.of(context), ProjectSettings.of(file, Reach.UNLIMITED), Reach.UNLIMITED);
    }

    public BuildContext context() {
        return disk.isPresent() ? disk.get() : BuildContext.UNKNOWN;
    }

    /** With these files and folders read; this where that tells nothing new. */
    Surroundings reading(Set<FilePath> wanted) {
        return with(disk.map(context -> context.reading(wanted)), project);
    }

    /** As the disk is now; this where nothing has changed. */
    Surroundings refreshed() {
        return with(
                disk.map(DiskContext::refreshed),
                dockerfile.map(it -> ProjectSettings.of(it, reach)).orElse(project));
    }

    /** Whether a change of a file on disk may change what is known here. */
    boolean isConcernedBy(Path file) {
        return isProjectFile(file)
                || disk.filter(context -> context.isConcernedBy(file)).isPresent();
    }

    private boolean isProjectFile(Path file) {
        return file.endsWith(ProjectSettings.FILE_NAME)
                && dockerfile
                        .filter(it -> it.startsWith(file.resolveSibling("")))
                        .isPresent();
    }

    private Surroundings with(Optional<DiskContext> diskNow, Preferences projectNow) {
        // A DiskContext has no equality but its identity.
        return diskNow.equals(disk) && projectNow.equals(project)
                ? this
                : new Surroundings(dockerfile, diskNow, projectNow, reach);
    }
}
