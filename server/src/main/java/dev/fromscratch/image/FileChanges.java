package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.syntax.Place;
import java.util.Optional;
import java.util.Set;

/**
 * A file system while a command changes it, and whether the command has failed.
 */
final class FileChanges {
    /** Those that a running container has, whatever the image has. */
    private static final Set<String> OF_CONTAINER =
            Set.of("/dev", "/proc", "/sys", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname");

    private final Image image;
    private final int umask;
    private final Place place;
    private final boolean certain;
    private FileTree files;
    private boolean failed;

    /**
     * @param umask the permissions that new files do not get
     * @param certain whether the command is certainly run
     */
    FileChanges(Image image, int umask, Place place, boolean certain) {
        this.image = image;
        this.files = image.files();
        this.umask = umask;
        this.place = place;
        this.certain = certain;
    }

    /** The image in which the command is run. */
    Image image() {
        return image;
    }

    int umask() {
        return umask;
    }

    Place place() {
        return place;
    }

    boolean certain() {
        return certain;
    }

    FileTree files() {
        return files;
    }

    void setFiles(FileTree changed) {
        files = changed;
    }

    /** Whether the command certainly has failed, at least in part. */
    boolean failed() {
        return failed;
    }

    void failIf(boolean condition) {
        failed |= condition;
    }

    void fail() {
        failed = true;
    }

    /** Whether certainly nothing is at a path, not even while a container runs. */
    boolean isMissing(String path) {
        return files.lacks(path) && OF_CONTAINER.stream().noneMatch(it -> FilePaths.isWithin(path, it));
    }

    boolean isFile(String path) {
        return files.find(path).filter(it -> it.kind() == Kind.FILE).isPresent();
    }

    boolean isDirectory(String path) {
        return files.find(path).filter(it -> it.kind() == Kind.DIRECTORY).isPresent();
    }

    /** Whether a file is on the way to a path. */
    boolean isBlocked(String path) {
        var parent = FilePaths.parentOf(path);
        return !parent.equals("/") && (isFile(parent) || isBlocked(parent));
    }

    /** Whether what is at a destination keeps something from being put there: a directory a file, or the other way round. */
    boolean isInTheWay(FileEntry entry, String destination) {
        return entry.kind() == Kind.DIRECTORY ? isFile(destination) : isDirectory(destination);
    }

    /** Puts something where nothing is, into a directory that is there. */
    void put(String path, FileEntry entry, FileEntry onTheWay) {
        if (hasPlace(path)) {
            putWithParents(path, entry, onTheWay);
        }
    }

    /** Whether the directory is there, or may be, in which something is to be made; without it, the command fails. */
    boolean hasPlace(String path) {
        failed |= isMissing(FilePaths.parentOf(path)) || isBlocked(path);
        return files.presenceToday(FilePaths.parentOf(path)) != Presence.ABSENT && !isBlocked(path);
    }

    /** Puts something where nothing is, and makes the directories on the way that are not there. */
    void putWithParents(String path, FileEntry entry, FileEntry onTheWay) {
        if (files.has(path)) {
            return;
        }
        files = certain ? files.with(path, entry, onTheWay) : files.withPossible(path, entry);
    }

    /** A directory that is made on the way to something. */
    FileEntry parent() {
        return mine(FileEntry.directory(0755, 0, origin()));
    }

    /** Something as the user owns it who runs the command. */
    FileEntry mine(FileEntry entry) {
        return Owner.running(image).of(entry);
    }

    /** Where the command stands that makes it. */
    Optional<Origin> origin() {
        return Optional.of(Origin.made(place));
    }

    /** Says of a program that was built without a name what its name is. */
    void name(String path) {
        if (files.find(path).isEmpty()) {
            files.builtUnnamed(path).ifPresent(it -> files = files.with(path, it));
        }
    }
}
