package dev.fromscratch.image;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file that a known image or package certainly brings.
 *
 * @param path absolute and normalized
 * @param mode the permission bits, where known
 * @param uid of the owner, whose group has the same number
 * @param target what a link points to, as written in it; empty for all but links
 */
public record KnownFile(String path, Kind kind, OptionalInt mode, int uid, Optional<String> target) {
    public KnownFile {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("not an absolute, normalized path: \"%s\"".formatted(path));
        }
        if ((kind == Kind.LINK) != target.isPresent()) {
            throw new IllegalArgumentException("a target is what makes a link: \"%s\"".formatted(path));
        }
    }

    /** The file that is written as {@code /path}, {@code /path/}, {@code /path -> target} or {@code /path mode uid}. */
    static KnownFile parse(String text) {
        var words = text.split(" ");
        var path = words[0];
        if (words.length == 3 && words[1].equals("->")) {
            return new KnownFile(path, Kind.LINK, OptionalInt.empty(), 0, Optional.of(words[2]));
        }
        var mode = words.length > 1 ? OptionalInt.of(Integer.parseInt(words[1], 8)) : OptionalInt.empty();
        var uid = words.length > 2 ? Integer.parseInt(words[2]) : 0;
        return path.endsWith("/")
                ? new KnownFile(path.substring(0, path.length() - 1), Kind.DIRECTORY, mode, uid, Optional.empty())
                : new KnownFile(path, Kind.FILE, mode, uid, Optional.empty());
    }

    /** What a path leads to. */
    public enum Kind {
        FILE,
        /** A directory, with whatever its contents are. */
        DIRECTORY,
        LINK
    }
}
