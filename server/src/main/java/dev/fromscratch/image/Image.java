package dev.fromscratch.image;

import dev.fromscratch.build.Value;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/**
 * What is in an image at one point of its build, and what it runs.
 *
 * @param base the known image that its file system starts from; empty for scratch and for what is not known
 * @param fromScratch whether the file system starts from nothing, directly or through stages
 * @param compiler whether there is a C compiler that Go finds
 * @param isIntact whether no RUN may have taken programs away, or what they need
 * @param obstacle the last one before this point; empty where none is known
 */
public record Image(
        FileTree files,
        ProcessConfig config,
        Optional<KnownImage> base,
        boolean fromScratch,
        Presence compiler,
        boolean isIntact,
        Optional<Obstacle> obstacle) {
    /** Nothing at all. */
    public static final Image SCRATCH = new Image(
            FileTree.EMPTY, ProcessConfig.EMPTY, Optional.empty(), true, Presence.ABSENT, true, Optional.empty());

    /** Whether it is meant to hold a program and little else: it starts from nothing, or nearly so. */
    public boolean isMinimal() {
        return fromScratch || base.filter(KnownImage::isMinimal).isPresent();
    }

    /**
     * The same, with what another image has as well: where all that can be asked of them is the same, that image itself; or
     * else its files, where these are, and to find out does not take too long.
     */
    Image sharing(Image other) {
        if (!files.isSame(other.files)) {
            return this;
        }
        return Objects.equals(config, other.config) && isAlike(other) ? other : withFiles(other.files);
    }

    /** Whether both are the same but for their files and what they run. */
    private boolean isAlike(Image other) {
        return base.equals(other.base)
                && fromScratch == other.fromScratch
                && compiler == other.compiler
                && isIntact == other.isIntact
                && obstacle.equals(other.obstacle);
    }

    /** Whether both start from the same, are stopped by the same, and know as much of what they inherit. */
    public boolean isOfSameKind(Image other) {
        return isAlike(other)
                && config.inherited() == other.config.inherited()
                && config.standIn().equals(other.config.standIn());
    }

    /** Whether a RUN or a COPY finds the very same in another image: what it runs, and says of itself, they do not see. */
    boolean isSameToCommands(Image other) {
        return files == other.files && isAlike(other) && config.isSameToCommands(other.config);
    }

    /**
     * The same; where a folder of the build context lies at its root, and an instruction of the Dockerfile builds what it runs,
     * with nothing in that folder but what is there today. A root file system of a distribution is left as it is, which may
     * be put together in the build context first. A folder of sources becomes none: what it runs may be built in it.
     */
    Image today() {
        if (!files.hangsOnContext()) {
            return this;
        }
        if (runsOwnProgram() && files.presenceToday("/bin/sh") == Presence.ABSENT) {
            return withFiles(files.today());
        }
        return files.isOfSources() ? withFiles(files.withoutSystem(foldersOfPrograms())) : this;
    }

    private boolean runsOwnProgram() {
        return firstWord(config.entrypoint().or(config::command))
                .flatMap(it -> files.find(FilePaths.resolve("/", it)))
                .filter(it -> it.content().isProgram())
                .isPresent();
    }

    /** The folders in which the programs are looked for that it runs without a shell. */
    private Set<String> foldersOfPrograms() {
        return Stream.of(config.entrypoint(), config.command(), config.healthcheck())
                .flatMap(it -> firstWord(it).stream())
                .flatMap(it -> candidates(it).stream())
                .flatMap(List::stream)
                .map(FilePaths::parentOf)
                .collect(Collectors.toSet());
    }

    private static Optional<String> firstWord(Optional<ProcessConfig.Setting<Command>> setting) {
        return setting.map(ProcessConfig.Setting::value)
                .filter(Command.ExecForm.class::isInstance)
                .flatMap(it -> ((Command.ExecForm) it).words().stream().findFirst())
                .map(Word::text);
    }

    public Image withFiles(FileTree files) {
        return new Image(files, config, base, fromScratch, compiler, isIntact, obstacle);
    }

    public Image withConfig(ProcessConfig config) {
        return new Image(files, config, base, fromScratch, compiler, isIntact, obstacle);
    }

    Image withCompiler(Presence compiler) {
        return new Image(files, config, base, fromScratch, compiler, isIntact, obstacle);
    }

    /** After a RUN that may have taken programs away, or what they need. */
    Image withoutPrograms() {
        return new Image(files, config, base, fromScratch, compiler, false, obstacle);
    }

    /** Whether the build stops on what was done since it was another one. */
    boolean isStoppedSince(Image before) {
        return !obstacle.equals(before.obstacle);
    }

    Image withObstacle(Obstacle obstacle) {
        return new Image(files, config, base, fromScratch, compiler, isIntact, Optional.of(obstacle));
    }

    /** What the passwd file of the image defines; none, certainly, where there is none. */
    public Content.Names users() {
        return namesIn("/etc/passwd");
    }

    /** What the group file of the image defines; none, certainly, where there is none. */
    public Content.Names groups() {
        return namesIn("/etc/group");
    }

    /** Whether what the image runs can make files in a directory; absent where the directory is. */
    public Presence isWritable(String directory) {
        return files.find(directory)
                .map(it -> permits(Access.WRITE, it))
                .orElse(files.lacks(directory) ? Presence.ABSENT : Presence.UNKNOWN);
    }

    /** Whether what the image runs may do something with a file, by the permission bits alone. */
    public Presence permits(Access access, FileEntry file) {
        return Owner.running(this).may(access, file);
    }

    /** A folder at a path, or on the way to it, that what the image runs certainly may not enter; the first, from the root. */
    public Optional<String> barrier(String path) {
        var names = FilePaths.namesOf(path);
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(count -> FilePaths.resolve("/", String.join("/", names.subList(0, count))))
                .filter(it -> files.find(it)
                        .filter(folder -> folder.kind() == FileEntry.Kind.DIRECTORY
                                && permits(Access.EXECUTE, folder) == Presence.ABSENT)
                        .isPresent())
                .findFirst();
    }

    /** Whether a command in the shell form is run by a shell that certainly is not there. */
    public boolean lacksShell() {
        var shell = config.shell().value();
        return !shell.isEmpty() && lacksProgram(shell.get(0));
    }

    /** Whether there certainly is no such program, at its path or on the search path. */
    public boolean lacksProgram(String name) {
        var candidates = candidates(name);
        return candidates.isPresent() && candidates.get().stream().allMatch(files::lacksFile);
    }

    /** The paths at which a program is looked for; empty where they are not known. */
    public Optional<List<String>> candidates(String name) {
        if (name.startsWith("/")) {
            return Optional.of(List.of(FilePaths.resolve("/", name)));
        }
        if (name.contains("/")) {
            return config.workingDirectory().text().map(it -> List.of(FilePaths.resolve(it, name)));
        }
        return config.scope()
                .lookup("PATH")
                .flatMap(Value::text)
                .map(path -> Arrays.stream(path.split(":"))
                        .filter(it -> it.startsWith("/"))
                        .map(it -> FilePaths.resolve(it, name))
                        .toList());
    }

    private Content.Names namesIn(String path) {
        return files.find(path)
                .map(it -> it.content().names())
                .orElseGet(() -> new Content.Names(TreePMap.empty(), files.lacks(path)));
    }
}
