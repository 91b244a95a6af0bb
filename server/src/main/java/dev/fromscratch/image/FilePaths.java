package dev.fromscratch.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Paths of an image, which are absolute and have {@code /} between their names.
 */
public final class FilePaths {
    /** Linux knows no path of as many bytes: {@code PATH_MAX}. */
    static final int LONGEST = 4096;

    private FilePaths() {}

    /** A path in a directory; an absolute one stays as it is. Normalized: without {@code .}, {@code ..} and {@code //}. */
    public static String resolve(String directory, String path) {
        var absolute = path.startsWith("/") ? path : directory + "/" + path;
        return isNormal(absolute) ? absolute : join(namesOf(absolute));
    }

    private static boolean isNormal(String path) {
        return path.startsWith("/") && !path.endsWith("/") && !path.contains("//") && !path.contains("/.");
    }

    /** The names on the way from the root, {@code .} and {@code ..} resolved. */
    public static List<String> namesOf(String path) {
        var names = new ArrayList<String>();
        for (int start = 0, end; start < path.length(); start = end + 1) {
            var slash = path.indexOf('/', start);
            end = slash < 0 ? path.length() : slash;
            var length = end - start;
            var isDots = (length == 1 || length == 2) && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
            if (!isDots && length > 0) {
                names.add(path.substring(start, end));
            } else if (isDots && length == 2 && !names.isEmpty()) {
                names.remove(names.size() - 1);
            }
        }
        return names;
    }

    public static String join(List<String> names) {
        var path = new StringBuilder();
        for (var name : names) {
            path.append('/').append(name);
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** The first name of a path; empty for the root. */
    static String firstOf(String path) {
        var names = namesOf(path);
        return names.isEmpty() ? "" : names.get(0);
    }

    /** The last name of a path; empty for the root. */
    public static String nameOf(String path) {
        if (isNormal(path)) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
        var names = namesOf(path);
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    /** Whether a pattern of COPY, and no plain name, stands for a name. */
    public static boolean isPatternFor(String pattern, String name) {
        return CopyPaths.isGlob(pattern)
                && GlobPattern.of(pattern)
                        .filter(it -> it.matcher(name).matches())
                        .isPresent();
    }

    public static String parentOf(String path) {
        if (isNormal(path)) {
            return path.substring(0, Math.max(path.lastIndexOf('/'), 1));
        }
        var names = namesOf(path);
        return names.isEmpty() ? "/" : join(names.subList(0, names.size() - 1));
    }

    /** Whether a path is another one or lies below it. */
    public static boolean isWithin(String path, String directory) {
        return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
    }
}
