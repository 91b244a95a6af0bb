package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the paths of a COPY tell by themselves.
 */
final class CopyPaths {
    /** What every distribution has as a file, or as a directory, at these paths. */
    private static final Set<String> FILES = Set.of("/etc/passwd", "/etc/group", "/etc/nsswitch.conf");

    private static final Set<String> DIRECTORIES = Set.of("/usr/share/zoneinfo", "/etc/ssl/certs", "/etc/ssl", "/etc");

    private CopyPaths() {}

    static boolean isAccountFile(String path) {
        return FILES.contains(path);
    }

    static Kind usualKind(String path) {
        if (FILES.contains(path) || path.endsWith(".crt") || path.endsWith(".pem") || path.endsWith("/zoneinfo.zip")) {
            return Kind.FILE;
        }
        return DIRECTORIES.contains(path) ? Kind.DIRECTORY : Kind.UNKNOWN;
    }

    static boolean isGlob(String path) {
        return path.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** The names that Go's {@code filepath.Match} accepts for a pattern, ranges left as they are. */
    static Pattern glob(String pattern) {
        var result = new StringBuilder();
        for (var c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> result.append("[^/]*");
                case '?' -> result.append("[^/]");
                case '[', ']', '-' -> result.append(c);
                default -> result.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(result.toString());
    }
}
