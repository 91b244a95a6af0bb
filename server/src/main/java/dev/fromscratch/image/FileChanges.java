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

    static final String NOT_THERE = "%s is not there";
    static final String THERE = "%s is there already";
    static final String A_DIRECTORY = "%s is a directory";
    static final String IN_THE_WAY = "a file is in the way of %s";

    private final Image image;
    private final Circumstances how;
    private FileTree files;
    private Optional<String> failure = Optional.empty();
    private boolean mayFail;

    FileChanges(Image image, Circumstances how) {
        this.image = image;
        this.files = image.files();
        this.how = how;
    }

    /** The image in which the command is run. */
    Image image() {
        return image;
    }

    /** As {@link Circumstances#umask}. */
    Optional<Integer> umask() {
        return how.umask();
    }

    /** Permissions without those that new files do not get; empty where these are not known. */
    Optional<Integer> masked(int mode) {
        return how.umask().map(it -> mode & ~it);
    }

    Place place() {
        return how.place();
    }

    boolean certain() {
        return how.certain();
    }

    /** As {@link Circumstances#isMounted}. */
    boolean isMounted(String path) {
        return how.isMounted(path);
    }

    FileTree files() {
        return files;
    }

    void setFiles(FileTree changed) {
        files = changed;
    }

    /** Why the command certainly has failed, at least in part, as a clause; empty where it may have succeeded. */
    Optional<String> failure() {
        return failure;
    }

    /** Whether the command hangs on something that is not certain. */
    boolean mayFail() {
        return mayFail;
    }

    void mayFailIf(boolean condition) {
        mayFail |= condition;
    }

    /**
     * @param because a clause about a path, {@code %s}
     */
    void failIf(boolean condition, String because, String path) {
        if (condition) {
            fail(because, path);
        }
    }

    void fail(String because, String path) {
        failure = failure.or(() -> Optional.of(because.formatted(path)));
    }

    /** Whether certainly nothing is at a path, not even while a container runs. */
    boolean isMissing(String path) {
        return files.lacks(path) && !isOfContainer(path);
    }

    /** Whether a running container has something there, or makes it on the way to something. */
    private static boolean isOfContainer(String path) {
        return OF_CONTAINER.stream().anyMatch(it -> FilePaths.isWithin(path, it) || FilePaths.isWithin(it, path));
    }

    /** Whether a file is certainly there, and not perhaps a directory into which it was put. */
    boolean isFile(String path) {
        return files.find(path).filter(it -> it.kind() == Kind.FILE).isPresent()
                && files.lacks(FilePaths.resolve(path, "?"));
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
        if (!hasPlace(path)) {
            return;
        }
        if (mayLackPlace(path)) {
            putPossible(path, entry);
        } else {
            putWithParents(path, entry, onTheWay);
        }
    }

    /** Whether the directory is there, or may be, in which something is to be made; without it, the command fails. */
    boolean hasPlace(String path) {
        failIf(isBlocked(path), IN_THE_WAY, path);
        failIf(isMissing(FilePaths.parentOf(path)), NOT_THERE, FilePaths.parentOf(path));
        mayFailIf(!isDirectory(FilePaths.parentOf(path)));
        return (isOfContainer(FilePaths.parentOf(path))
                        || files.presenceToday(FilePaths.parentOf(path)) != Presence.ABSENT)
                && !isBlocked(path);
    }

    /** Whether nobody would notice that there is no directory in which something is to be put. */
    boolean mayLackPlace(String path) {
        return how.unnoticed() && !isDirectory(FilePaths.parentOf(path));
    }

    /** Whether nobody would notice that a directory is where a file is to be written. */
    boolean mayBeBlocked(String path) {
        return how.unnoticed() && files.presenceToday(path) == Presence.UNKNOWN && !CopyPaths.isNamedLikeFile(path);
    }

    /** Puts something where nothing is, and makes the directories on the way that are not there. */
    void putWithParents(String path, FileEntry entry, FileEntry onTheWay) {
        if (files.has(path)) {
            return;
        }
        var before = files.uncertain(path);
        if (certain() && before.isPresent()) {
            files = files.with(path, madeOver(before.get(), entry), onTheWay);
            return;
        }
        files = certain() && !(isOfContainer(path) && files.presenceToday(path) == Presence.UNKNOWN)
                ? files.with(path, entry, onTheWay)
                : files.withPossible(path, entry);
    }

    /** What is there behind something that is made only where nothing is. */
    private FileEntry madeOver(FileEntry before, FileEntry entry) {
        // What may be anything may be a link, and stay one.
        if (before.kind() == Kind.UNKNOWN || before.kind() != entry.kind() && how.unnoticed()) {
            return FileEntry.of(Kind.UNKNOWN, origin());
        }
        return before.kind() == entry.kind() ? entry.mayBe(before) : entry;
    }

    /** Puts something where it is not certain whether it replaces what is there. */
    void putPossible(String path, FileEntry entry) {
        var before = files.find(path);
        if (before.isEmpty()) {
            files = files.withPossible(path, entry);
        } else if (before.get().kind() == Kind.FILE && entry.kind() == Kind.FILE) {
            files = files.with(files.destination(path), before.get().or(entry));
        }
    }

    /** Puts something where it is not certain whether it takes the place of what is there, which may be a link itself. */
    void putOver(String path, FileEntry entry) {
        var link = Optional.of(entry).filter(it -> it.kind() == Kind.LINK).or(() -> files.link(path));
        if (link.isPresent() && (files.has(path) || files.isLink(path))) {
            files = files.with(path, link.get()).doubted(path);
        } else {
            putPossible(path, entry);
        }
    }

    /** Whether the shell that runs the command is the file at a path, which nothing can be written to then (ETXTBSY). */
    boolean isRunning(String path) {
        var real = files.realPath(path);
        return real.isPresent() && real.equals(files.realPath("/bin/sh"));
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
        return Optional.of(Origin.made(place()));
    }

    /** Says of a program that was built without a name what its name is. */
    void name(String path) {
        if (files.find(path).isEmpty()) {
            files.built(path, how.isContextFolder()).ifPresent(it -> files = files.with(path, it));
        }
    }
}
