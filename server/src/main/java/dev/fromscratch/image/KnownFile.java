package dev.fromscratch.image;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file that a known image or package certainly brings.
 *
 * @param path absolute and normalized
 * @param mode the permission bits, where known
 * @param uid of the owner, also used as the group's number
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

    /** What a path leads to. */
    public enum Kind {
        FILE,
        /** A directory, with whatever its contents are. */
        DIRECTORY,
        LINK
    }
}
