package dev.fromscratch.context;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A build context that is held in memory, and of which everything is known. Its {@code .dockerignore} is heeded. The
 * project is the same folder.
 */
public final class FilesInMemory implements BuildContext {
    private final SortedMap<String, String> project;
    private final SortedMap<String, String> files;
    private final SortedMap<String, String> modules;
    private final Map<String, Executable> programs;
    private final Map<String, List<ArchiveMember>> archives;
    private final IgnoreFile ignored;

    private FilesInMemory(
            Map<String, String> files,
            Map<String, String> modules,
            Map<String, Executable> programs,
            Map<String, List<ArchiveMember>> archives) {
        this.ignored = IgnoreFile.parse(files.getOrDefault(".dockerignore", ""));
        this.project = new TreeMap<>(files);
        this.files = new TreeMap<>(files);
        this.files.keySet().removeIf(ignored::ignores);
        this.modules = new TreeMap<>(modules);
        this.programs = Map.copyOf(programs);
        this.archives = Map.copyOf(archives);
    }

    /** A context of files, each by its path. */
    public static FilesInMemory of(Map<String, String> files) {
        return new FilesInMemory(files, Map.of(), Map.of(), Map.of());
    }

    /** The same files, some of which are programs. */
    public FilesInMemory withPrograms(Map<String, Executable> executables) {
        return new FilesInMemory(project, modules, executables, archives);
    }

    /** The same files, and those of modules that the go command keeps, each by its path among these. */
    public FilesInMemory withModules(Map<String, String> kept) {
        return new FilesInMemory(project, kept, programs, archives);
    }

    /** The same files, some of which are archives. */
    public FilesInMemory withArchives(Map<String, List<ArchiveMember>> packed) {
        return new FilesInMemory(project, modules, programs, packed);
    }

    private SortedMap<String, String> filesOf(FilePath path) {
        return switch (path.root()) {
            case BUILD_CONTEXT -> files;
            case MODULE_CACHE -> modules;
            case PROJECT -> project;
        };
    }

    /** The context is the whole project. */
    @Override
    public Optional<FilePath> inProject() {
        return Optional.of(FilePath.inProject(""));
    }

    @Override
    public Answer<List<Entry>> list(FilePath folder) {
        var prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
        var entries = new TreeMap<String, Entry>();
        for (var path : filesOf(folder).keySet()) {
            if (path.startsWith(prefix)) {
                var rest = path.substring(prefix.length());
                var name = rest.split("/", 2)[0];
                entries.put(name, new Entry(name, rest.contains("/")));
            }
        }
        return entries.isEmpty() && !prefix.isEmpty()
                ? new Answer.Absent<>()
                : new Answer.Known<>(List.copyOf(entries.values()));
    }

    @Override
    public Answer<String> read(FilePath file) {
        var text = filesOf(file).get(file.path());
        return text == null ? new Answer.Absent<>() : new Answer.Known<>(text);
    }

    @Override
    public boolean leavesOut(FilePath path) {
        return ignores(path) && !ignored.mayKeepPartOf(path.path());
    }

    @Override
    public boolean ignores(FilePath path) {
        return path.root() == FilePath.Root.BUILD_CONTEXT && ignored.ignores(path.path());
    }

    @Override
    public Answer<Boolean> hides(FilePath path) {
        var isFile = project.containsKey(path.path());
        return new Answer.Known<>((leavesOut(path) || isFile && ignores(path))
                && project.keySet().stream().anyMatch(it -> (it + "/").startsWith(path.path() + "/")));
    }

    @Override
    public Answer<Executable> executable(FilePath file) {
        var program = programs.get(file.path());
        return program == null ? new Answer.Absent<>() : new Answer.Known<>(program);
    }

    @Override
    public Answer<List<ArchiveMember>> unpack(FilePath file) {
        var members = archives.get(file.path());
        return members == null ? new Answer.Absent<>() : new Answer.Known<>(members);
    }
}
