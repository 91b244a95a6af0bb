package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What in a build context the paths mean that a program names, where whoever wrote it has run it there.
 */
public final class NamedFiles {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private final BuildContext context;
    private final List<FilePath> folders;

    /**
     * @param folders from which a program may be run, the most usual first
     */
    private NamedFiles(BuildContext context, Collection<FilePath> folders) {
        this.context = context;
        this.folders = List.copyOf(folders);
    }

    /**
     * What the paths mean that facts say the program reads, by these paths as they are written.
     *
     * @param folders from which a program may be run, the most usual first
     */
    public static SortedMap<String, FilePath> read(
            BuildContext context, Collection<FilePath> folders, Collection<Fact> facts) {
        var files = new NamedFiles(context, folders);
        var result = new TreeMap<String, FilePath>();
        facts.stream()
                .filter(it -> it.trait() == Trait.READS_FILES)
                .flatMap(it -> it.subject().stream())
                .forEach(path -> files.find(path).ifPresent(file -> result.put(path, file)));
        return result;
    }

    /** Whether a relative path means anything. */
    static boolean isThere(BuildContext context, Collection<FilePath> folders, String path) {
        return new NamedFiles(context, folders).find(path).isPresent();
    }

    /** The file or folder that a relative path means; of a pattern, the folder in which it looks. */
    private Optional<FilePath> find(String path) {
        var names = namesOf(path);
        return path.startsWith("/") || names.isEmpty()
                ? Optional.empty()
                : folders.stream().flatMap(it -> below(it, names).stream()).findFirst();
    }

    /** The names on the way to what a path certainly means, without its wildcards. */
    private static List<String> namesOf(String path) {
        return Stream.of(path.split("/"))
                .filter(it -> !it.isEmpty() && !it.equals("."))
                .takeWhile(it -> !WILDCARD.matcher(it).find())
                .toList();
    }

    private Optional<FilePath> below(FilePath folder, List<String> names) {
        var at = folder;
        for (var name : names) {
            var found = context.list(at).known().stream()
                    .flatMap(List::stream)
                    .anyMatch(it -> it.name().equals(name));
            if (!found) {
                return Optional.empty();
            }
            at = at.child(name);
        }
        return Optional.of(at);
    }
}
