package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoModule.Replacement;
import dev.fromscratch.evidence.GoModule.Requirement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules of others that a {@code go.mod} lists, and where the go command keeps them. Since Go 1.17 it lists all that
 * are linked; where several modules are built together, the newest version of those listed counts.
 */
final class RequiredModules {
    private static final Pattern VERSION = Pattern.compile("v[\\w.+-]+");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final List<Kept> modules;

    private RequiredModules(List<Kept> modules) {
        this.modules = modules;
    }

    /** A module by the path by which it is imported, and the folder in which a version of it, or what replaces it, is kept. */
    private record Kept(String path, FilePath folder) {}

    /**
     * @param module whose replacements count
     * @param neighbours the modules that are built together with it
     */
    static RequiredModules of(GoModule module, List<GoModule> neighbours) {
        var newest = new HashMap<String, Requirement>();
        Stream.concat(Stream.of(module), neighbours.stream())
                .flatMap(it -> it.requirements().stream())
                .forEach(it -> newest.merge(it.path(), it, RequiredModules::newer));
        return new RequiredModules(newest.values().stream()
                .flatMap(it -> kept(it, module.replacements()).stream())
                .sorted(RequiredModules::inOrder)
                .toList());
    }

    /** The longest path goes first: a module may lie below another one. */
    private static int inOrder(Kept one, Kept other) {
        var length = Integer.compare(other.path().length(), one.path().length());
        return length != 0 ? length : one.path().compareTo(other.path());
    }

    /** The folders in which a package may be, the most probable first. */
    Stream<FilePath> foldersOf(String importPath) {
        return modules.stream()
                .flatMap(it -> GoFolders.below(importPath, it.path()).stream()
                        .map(below ->
                                below.isEmpty() ? it.folder() : it.folder().child(below)));
    }

    private static Optional<Kept> kept(Requirement required, List<Replacement> replacements) {
        var replaced = replacements.stream()
                .filter(it -> it.isOf(required))
                .max(Comparator.comparing(it -> it.version().isPresent()));
        return replaced.isEmpty()
                ? folder(required.path(), required.version()).map(it -> new Kept(required.path(), it))
                : replaced.filter(it -> !it.isFolder())
                        .flatMap(it -> folder(it.by(), it.newVersion().orElse("")))
                        .map(it -> new Kept(required.path(), it));
    }

    private static Optional<FilePath> folder(String path, String version) {
        return GoFolders.isPath(path)
                        && !path.isEmpty()
                        && VERSION.matcher(version).matches()
                ? Optional.of(
                        new FilePath(FilePath.Root.MODULE_CACHE, "%s@%s".formatted(escaped(path), escaped(version))))
                : Optional.empty();
    }

    /** As {@code module.EscapePath} of golang.org/x/mod, because not all disks tell capital letters from small ones. */
    private static String escaped(String text) {
        return CAPITAL.matcher(text).replaceAll(it -> "!" + it.group().toLowerCase(Locale.ROOT));
    }

    private static Requirement newer(Requirement one, Requirement other) {
        return compare(one.version(), other.version()) >= 0 ? one : other;
    }

    /** By precedence as semver.org defines it; what is built from stands behind a plus, and does not count. */
    private static int compare(String one, String other) {
        var ours = one.replaceFirst("^v", "").split("\\+", 2)[0].split("-", 2);
        var theirs = other.replaceFirst("^v", "").split("\\+", 2)[0].split("-", 2);
        var byNumbers = compareParts(ours[0], theirs[0]);
        if (byNumbers != 0) {
            return byNumbers;
        }
        return ours.length == 1 || theirs.length == 1
                ? Integer.compare(theirs.length, ours.length)
                : compareParts(ours[1], theirs[1]);
    }

    private static int compareParts(String one, String other) {
        var ours = one.split("\\.");
        var theirs = other.split("\\.");
        for (var index = 0; index < Math.min(ours.length, theirs.length); index++) {
            var result = comparePart(ours[index], theirs[index]);
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(ours.length, theirs.length);
    }

    /** Numbers, which have no leading zeros, by their values and in front of words. */
    private static int comparePart(String one, String other) {
        var areNumbers = one.matches("\\d+") && other.matches("\\d+");
        return areNumbers && one.length() != other.length()
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
    }
}
