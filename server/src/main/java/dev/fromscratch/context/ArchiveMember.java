package dev.fromscratch.context;

import java.util.Optional;

/**
 * A file, folder or link in an archive.
 *
 * @param path as the archive has it, often with {@code ./} in front
 * @param mode permission bits, 0 to 07777
 * @param target of a link, as it is written; of a hard link, a path in the archive
 * @param text what a small file holds that defines users or groups
 */
public record ArchiveMember(
        String path, Kind kind, int mode, int uid, int gid, Optional<String> target, Optional<String> text) {
    /** What an archive may hold. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        HARD_LINK,
        /** A device, pipe or socket. */
        OTHER
    }
}
