package dev.fromscratch.context;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A build context that is held in memory, and of which everything is known.
 */
public final class FilesInMemory implements BuildContext {
    private final SortedMap<String, String> files;
    private final Map<String, Executable> programs;

    private FilesInMemory(Map<String, String> files, Map<String, Executable> programs) {
        this.files = new TreeMap<>(files);
        this.programs = Map.copyOf(programs);
    }

    /** A context of files, each by its path. */
    public static FilesInMemory of(Map<String, String> files) {
        return new FilesInMemory(files, Map.of());
    }

    /** The same files, some of which are programs. */
    public FilesInMemory withPrograms(Map<String, Executable> executables) {
        return new FilesInMemory(files, executables);
    }

    @Override
    public Answer<List<Entry>> list(FilePath folder) {
        var prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
        var entries = new TreeMap<String, Entry>();
        for (var path : files.keySet()) {
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
        var text = files.get(file.path());
        return text == null ? new Answer.Absent<>() : new Answer.Known<>(text);
    }

    @Override
    public Answer<Executable> executable(FilePath file) {
        var program = programs.get(file.path());
        return program == null ? new Answer.Absent<>() : new Answer.Known<>(program);
    }

    @Override
    public Answer<List<ArchiveMember>> unpack(FilePath file) {
        return new Answer.Absent<>();
    }
}
