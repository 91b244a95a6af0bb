package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The paths that words of a command name.
 *
 * @param directory in which the command runs; empty where it is not known
 */
record FileWords(Optional<String> directory, FileTree files) {
    /** A word with wildcards and nothing else that a shell replaces. */
    private static final Pattern WILDCARDS = Pattern.compile("[\\w./*?\\[\\]+@:,-]+");

    private static final Pattern UPWARD = Pattern.compile("(/.*)/\\.\\.(/.*)?", Pattern.DOTALL);

    /** What a word names, its patterns replaced by what they match; empty where that is not known. */
    Optional<List<String>> pathsOf(Argument word) {
        if (!isPattern(word)) {
            return word.text().flatMap(this::absolute).map(List::of);
        }
        var pattern = absolute(word.written());
        // A running container has files of its own there.
        return pattern.filter(it -> !FilePaths.parentOf(it).equals("/etc"))
                .flatMap(it -> CopyPaths.glob(files, it))
                .map(FileWords::seen)
                .map(found -> found.isEmpty() ? List.of(pattern.get()) : found);
    }

    /** The same, or else those that certainly are among them, where there may be others. */
    List<String> certainPathsOf(Argument word) {
        return pathsOf(word)
                .orElseGet(() -> isPattern(word)
                        ? absolute(word.written())
                                .map(it -> seen(CopyPaths.certainMatches(files, it)))
                                .orElse(List.of())
                        : List.of());
    }

    /** What has to be known of a word, so that it is known what it names: the folder of a pattern, or the path itself. */
    Optional<String> placeOf(Argument word) {
        return isPattern(word)
                ? absolute(word.written().replaceFirst("[^/]*[*?\\[].*", ""))
                : word.text().flatMap(this::absolute);
    }

    /**
     * The names that what a word names gets in a directory, or the first names of its paths; that of the directory itself
     * where they are not known, or are those of what is in it.
     */
    Stream<String> namesOf(Argument word, boolean first) {
        var paths = isPattern(word)
                ? pathsOf(word)
                : word.text().filter(it -> !it.matches("(.*/)?\\.{1,2}")).map(List::of);
        return paths.map(List::stream)
                .orElseGet(() -> Stream.of("."))
                .map(it -> first ? FilePaths.firstOf(it) : it.equals(".") ? it : FilePaths.nameOf(it));
    }

    /** Empty where it is not known, or a {@code ..} in it leads up from what is no directory. */
    Optional<String> absolute(String path) {
        return path.startsWith("/") ? upward(path) : directory.flatMap(it -> upward(it + "/" + path));
    }

    /** With each {@code ..} leading up from where the links in front of it lead. */
    private Optional<String> upward(String path) {
        var parts = UPWARD.matcher(path);
        return parts.matches()
                ? upward(parts.group(1))
                        .filter(it -> !files.lacks(it) && !files.isFile(it))
                        .map(it -> FilePaths.parentOf(files.destination(it)) + parts.group(2))
                        .map(it -> FilePaths.resolve("/", it))
                : Optional.of(FilePaths.resolve("/", path));
    }

    private static boolean isPattern(Argument word) {
        return word.text().isEmpty()
                && CopyPaths.isGlob(word.written())
                && WILDCARDS.matcher(word.written()).matches();
    }

    /** A shell leaves out what begins with a dot. */
    private static List<String> seen(List<String> paths) {
        return paths.stream()
                .filter(it -> !FilePaths.nameOf(it).startsWith("."))
                .toList();
    }
}
