package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the paths of a COPY tell by themselves.
 */
final class CopyPaths {
    /** What every distribution has as a file, or as a directory, at these paths. */
    private static final Set<String> FILES = Set.of("/etc/passwd", "/etc/group", "/etc/nsswitch.conf");

    private static final Set<String> DIRECTORIES = Set.of("/usr/share/zoneinfo", "/etc/ssl/certs", "/etc/ssl", "/etc");

    private static final Pattern FILE_NAME = Pattern.compile(".*[^/.]\\.[a-z]{1,5}");

    private static final Pattern PROGRAM = Pattern.compile("(/usr(/local)?)?/s?bin/[^/]+|/go/bin/[^/]+");

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.\\d+)*");

    private CopyPaths() {}

    static boolean isAccountFile(String path) {
        return FILES.contains(path);
    }

    /** Whether a file of this name may be a passwd or group file. */
    static boolean definesNames(String name) {
        return name.contains("passwd") || name.contains("group");
    }

    /**
     * Whether nobody would make a directory at this path: {@code main.go}, or one among programs, where the Filesystem
     * Hierarchy Standard forbids it ("There must be no subdirectories in /usr/bin").
     */
    static boolean isNamedLikeFile(String path) {
        return FILE_NAME.matcher(path).matches() || PROGRAM.matcher(path).matches();
    }

    static Kind usualKind(String path) {
        if (FILES.contains(path)
                || path.endsWith(".go")
                || path.endsWith("/go.mod")
                || path.endsWith(".crt")
                || path.endsWith(".pem")
                || path.endsWith("/zoneinfo.zip")
                || LIBRARY.matcher(path).matches()) {
            return Kind.FILE;
        }
        return DIRECTORIES.contains(path) ? Kind.DIRECTORY : Kind.UNKNOWN;
    }

    static boolean isGlob(String path) {
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || path.indexOf('[') >= 0;
    }

    /**
     * What the source of a COPY matches, sorted; the path itself where it is no pattern. Empty where it is not known.
     */
    static Optional<List<String>> matches(FileTree tree, String path) {
        return isGlob(path) ? glob(tree, path) : Optional.of(List.of(path));
    }

    /**
     * The paths of a tree that match a pattern; links are followed in front of its first wildcard only
     * ({@code ResolveWildcards} of fsutil). Empty where it is not known.
     */
    static Optional<List<String>> glob(FileTree tree, String pattern) {
        var found = List.of("/");
        var walked = false;
        for (var name : FilePaths.namesOf(pattern)) {
            var next = new ArrayList<String>();
            for (var directory : found) {
                if (walked && tree.isLink(directory)) {
                    continue;
                }
                var path = FilePaths.resolve(directory, name);
                if (isGlob(name) && !tree.isListed(directory)
                        || walked && !isGlob(name) && tree.presenceToday(path) == Presence.UNKNOWN) {
                    return Optional.empty();
                }
                if (!isGlob(name)) {
                    if (!walked || tree.presenceToday(path) == Presence.PRESENT || tree.isLink(path)) {
                        next.add(path);
                    }
                    continue;
                }
                var matcher = GlobPattern.of(name);
                if (matcher.isEmpty()) {
                    return Optional.empty();
                }
                next.addAll(namesLike(matcher.get(), tree, directory));
            }
            walked |= isGlob(name);
            found = next;
        }
        return Optional.of(found);
    }

    /** Those paths that certainly are there and match a pattern in their last name, where there may be others. */
    static List<String> certainMatches(FileTree tree, String pattern) {
        var directory = FilePaths.parentOf(pattern);
        return isGlob(directory)
                ? List.of()
                : GlobPattern.of(FilePaths.nameOf(pattern)).stream()
                        .flatMap(it -> namesLike(it, tree, directory).stream())
                        .toList();
    }

    private static List<String> namesLike(Pattern pattern, FileTree tree, String directory) {
        return tree.names(directory).stream()
                .filter(it -> pattern.matcher(it).matches())
                .map(it -> FilePaths.resolve(directory, it))
                .toList();
    }
}
