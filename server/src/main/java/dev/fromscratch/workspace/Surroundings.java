package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.project.Deployment;
import dev.fromscratch.text.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What lies around a Dockerfile, as last read: its build context, its project's settings, and what files of the project
 * say of how it is built and run.
 *
 * @param dockerfile empty for one that has no file yet, around which nothing is known
 * @param disk empty where nothing can be known of the build context
 * @param files empty where nothing is known of the project
 * @param deployment what those files say of how the Dockerfile is built and run
 * @param reach how far from it settings are looked for
 * @param open texts that go before what is on the disk
 */
public record Surroundings(
        Optional<Path> dockerfile,
        Optional<DiskContext> disk,
        Preferences project,
        Optional<DiskProject> files,
        Deployment deployment,
        Reach reach,
        OpenTexts open) {
    static final Surroundings NONE = withoutFile(Preferences.NONE);

    /** What most analyses ask for; where it is read before, the first one gets further. */
    private static final Set<FilePath> ASKED_FIRST =
            Set.of(FilePath.inContext(""), FilePath.inContext("go.mod"), FilePath.inContext("go.work"));

    /** What is known around a Dockerfile that has no file. */
    static Surroundings withoutFile(Preferences project) {
        return new Surroundings(
                Optional.empty(),
                Optional.empty(),
                project,
                Optional.empty(),
                Deployment.NONE,
                Reach.UNLIMITED,
                new OpenTexts());
    }

    /**
     * What lies around a Dockerfile that is built where settings, files or its own copies tell.
     *
     * @param text of the Dockerfile
     * @param others settings besides those of the project
     */
    static Surroundings of(Path dockerfile, SourceText text, Settings others, Reach reach, OpenTexts open) {
        var file = dockerfile.toAbsolutePath().normalize();
        var files = DiskProject.of(DiskProject.rootOf(file, reach), open);
        return around(file, files, ProjectSettings.of(file, reach), reach, open).builtWhereTold(text, others);
    }

    /** As {@link #of}, with what was read of the project before. */
    static Surroundings of(Path dockerfile, SourceText text, Reach reach, DiskProject files) {
        var file = dockerfile.toAbsolutePath().normalize();
        return around(file, files, ProjectSettings.of(file, reach), reach, new OpenTexts())
                .builtWhereTold(text, Settings.DEFAULT);
    }

    /** What lies around a Dockerfile that is built in a folder. */
    static Surroundings of(Path dockerfile, Path folder, Reach reach, DiskProject files) {
        var file = dockerfile.toAbsolutePath().normalize();
        var around = around(file, files, ProjectSettings.besidesContext(file, reach), reach, new OpenTexts());
        return around.builtIn(folder.toAbsolutePath().normalize(), around.modules(Settings.DEFAULT));
    }

    private static Surroundings around(
            Path dockerfile, DiskProject files, Preferences project, Reach reach, OpenTexts open) {
        return new Surroundings(
                Optional.of(dockerfile),
                Optional.empty(),
                project,
                Optional.of(files),
                files.deploymentOf(dockerfile),
                reach,
                open);
    }

    private Surroundings builtWhereTold(SourceText text, Settings others) {
        if (dockerfile.isEmpty() || files.isEmpty()) {
            return this;
        }
        var set = project.over(others).build().context();
        return builtIn(
                ContextFolder.of(
                        dockerfile.get(), text, set, deployment, files.get().root()),
                modules(others));
    }

    /** The folder of the Go modules that the settings name, or the usual one, as far as that may be read. */
    private Optional<Path> modules(Settings others) {
        var root = files.map(DiskProject::root).orElse(Path.of(""));
        return project.over(others)
                .build()
                .modules()
                .map(it -> root.resolve(it).normalize())
                .filter(reach::includes)
                .or(reach::modules);
    }

    private Surroundings builtIn(Path folder, Optional<Path> modules) {
        var file = dockerfile.orElseThrow();
        var mayBeRead = folder.equals(file.getParent()) || Files.isDirectory(folder) && reach.includes(folder);
        var same = disk.filter(it -> it.folder().equals(folder) && it.modules().equals(modules));
        return new Surroundings(
                dockerfile,
                same.isPresent() || !mayBeRead
                        ? same
                        : Optional.of(inProject(DiskContext.of(folder, file, open))
                                .withModules(modules)
                                .reading(ASKED_FIRST)),
                project,
                files,
                deployment,
                reach,
                open);
    }

    private DiskContext inProject(DiskContext context) {
        return files.map(DiskProject::root)
                .filter(reach::includes)
                .map(context::withProject)
                .orElse(context);
    }

    public BuildContext context() {
        return disk.isPresent() ? disk.get() : BuildContext.UNKNOWN;
    }

    /** Settings, with what the files of the project say where the settings say nothing. */
    public Settings deployed(Settings settings) {
        return settings.deployedBy(deployment);
    }

    /** Where a file lies; empty where nothing is known of its root. */
    public Optional<Path> pathOf(FilePath file) {
        return switch (file.root()) {
            case BUILD_CONTEXT, MODULE_CACHE -> disk.flatMap(it -> it.pathOf(file));
            case PROJECT -> files.map(it -> it.pathOf(file));
        };
    }

    /** The version of a file that the editor has open, as it was read; empty for what the disk has said. */
    Optional<OpenSource> openSource(FilePath file) {
        return disk.flatMap(it -> it.openSource(file));
    }

    /** The text of a file, as far as it was read. */
    public Optional<String> textOf(FilePath file) {
        return switch (file.root()) {
            case BUILD_CONTEXT, MODULE_CACHE -> context().read(file).known();
            case PROJECT ->
                files.flatMap(it -> it.textOf(file))
                        .or(() -> context().read(file).known());
        };
    }

    /** With these files and folders read, as far as the reader is let; this where that tells nothing new. */
    Surroundings reading(Set<FilePath> wanted, Reading reading) {
        return with(disk.map(context -> context.reading(wanted, reading)), project, files);
    }

    /**
     * As these files are now, none of which {@link #decides} anything else; this where that changes nothing.
     *
     * @param text of the Dockerfile
     * @param others settings besides those of the project
     */
    Surroundings refreshed(Set<Path> changed, SourceText text, Settings others) {
        return with(disk.map(context -> context.refreshed(changed)), project, files.map(it -> it.refreshed(changed)))
                .movedIfTold(text, others);
    }

    /**
     * As the disk is now; this where nothing has changed.
     *
     * @param text of the Dockerfile
     * @param others settings besides those of the project
     */
    Surroundings refreshed(SourceText text, Settings others) {
        return with(
                        disk.map(DiskContext::refreshed),
                        dockerfile.map(it -> ProjectSettings.of(it, reach)).orElse(project),
                        files.map(DiskProject::refreshed))
                .movedIfTold(text, others);
    }

    private Surroundings movedIfTold(SourceText text, Settings others) {
        var moved = builtWhereTold(text, others);
        return moved.disk.equals(disk) ? this : moved;
    }

    /** Whether a change of a file on disk may change what is known here. */
    boolean isConcernedBy(Path file) {
        return decides(file)
                || files.filter(it -> it.isConcernedBy(file)).isPresent()
                || disk.filter(context -> context.isConcernedBy(file)).isPresent();
    }

    /** Whether more follows from a file than what is made of the file itself: the settings, and what is left out. */
    boolean decides(Path file) {
        return isProjectFile(file)
                || disk.filter(context -> context.isIgnoreFile(file)).isPresent();
    }

    private boolean isProjectFile(Path file) {
        return file.endsWith(ProjectSettings.FILE_NAME)
                && dockerfile
                        .filter(it -> it.startsWith(file.resolveSibling("")))
                        .isPresent();
    }

    private Surroundings with(Optional<DiskContext> diskNow, Preferences projectNow, Optional<DiskProject> filesNow) {
        // A DiskContext has no equality but its identity, and so has a DiskProject.
        if (diskNow.equals(disk) && projectNow.equals(project) && filesNow.equals(files)) {
            return this;
        }
        var deploymentNow = filesNow.equals(files)
                ? deployment
                : filesNow.flatMap(it -> dockerfile.map(it::deploymentOf)).orElse(Deployment.NONE);
        return new Surroundings(dockerfile, diskNow, projectNow, filesNow, deploymentNow, reach, open);
    }
}
