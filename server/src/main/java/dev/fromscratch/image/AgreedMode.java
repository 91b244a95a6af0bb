package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.Optional;

/**
 * The permissions that {@code chmod}, {@code mkdir} and {@code install} set, as far as GNU and busybox agree on them.
 *
 * @param change as it is told
 * @param umask as {@link Circumstances#umask}
 */
record AgreedMode(String change, Optional<Integer> umask) {
    private static final int STICKY = 01000;

    /** What {@code chmod} leaves; empty where it is not certain. */
    Optional<Integer> of(FileEntry entry) {
        var isDirectory = entry.kind() == Kind.DIRECTORY;
        var changed = SymbolicMode.apply(change, entry.mode(), isDirectory, umask);
        return changed.filter(it -> ofBusybox(entry.mode(), isDirectory).equals(changed))
                .filter(it -> !isSticky())
                .filter(it -> !change.matches("\\d{1,4}") || !mayKeepItsOwn(entry, changed))
                // What a directory has besides, or a sticky file, GNU and busybox take away for different classes.
                .filter(it -> !change.contains("=") || (entry.mode().orElse(0) & (isDirectory ? 07000 : STICKY)) == 0);
    }

    /** What a directory gets that {@code mkdir -m} makes. */
    Optional<Integer> ofMade() {
        return SymbolicMode.apply(change, Optional.of(0777), true, umask)
                .filter(it -> ofBusybox(Optional.of(0777), false).equals(Optional.of(it)))
                .filter(it -> !change.matches(".*[st].*"));
    }

    /** What {@code install} gives: a symbolic mode changes none at all for GNU, and the usual one for busybox. */
    Optional<Integer> ofInstalled(boolean directory) {
        return SymbolicMode.apply(change, Optional.of(0), directory, Optional.of(0))
                .filter(it -> ofBusybox(Optional.of(0755), false).equals(Optional.of(it)));
    }

    /** Whether a directory loses with busybox alone what gives its owner or its group to what is made in it. */
    static boolean mayKeepItsOwn(FileEntry entry, Optional<Integer> changed) {
        return entry.kind() == Kind.DIRECTORY && (entry.mode().orElse(0) & ~changed.orElse(0) & 06000) != 0;
    }

    /** Busybox asks whether anybody may run a file when it has taken from it what it sets. */
    private Optional<Integer> ofBusybox(Optional<Integer> before, boolean directory) {
        return SymbolicMode.apply(change.replaceAll("([ugoa]*)=([rwxst]*X)", "$1=,$1+$2"), before, directory, umask);
    }

    /** Whether the bit that is of a whole directory is changed for some. */
    private boolean isSticky() {
        return change.matches(".*[ugo][-+=][rwxXs]*t.*");
    }
}
