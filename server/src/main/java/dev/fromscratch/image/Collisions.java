package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.Obstacle.Conflict;
import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * What is in the way of what comes into an image.
 *
 * @param files of the image before
 * @param place of what brings it
 */
record Collisions(FileTree files, Place place) {
    /**
     * With a file where a folder is needed, or on the way there.
     *
     * @param conflict for the folder itself
     */
    Optional<Obstacle> ofFolder(String folder, Conflict conflict) {
        return firstFile(folder).map(it -> at(it, it.equals(folder) ? conflict : Conflict.FILE_ON_THE_WAY));
    }

    /** With a file where a WORKDIR enters, or on the way there. */
    Optional<Obstacle> ofWorkdir(String directory) {
        return firstFile(directory).map(it -> at(it, Conflict.FILE_TO_ENTER));
    }

    /** With a folder where a file is put. */
    Optional<Obstacle> ofFile(String path) {
        return isDirectory(files, path) ? Optional.of(at(path, Conflict.FOLDER_FOR_FILE)) : Optional.empty();
    }

    /**
     * With what is of another kind than what is copied there with its folder ({@code copyDirectoryOnly} and {@code
     * ensureEmptyFileTarget} in {@code copy/copy.go} of fsutil).
     */
    Optional<Obstacle> ofContents(FileTree tree, String from, String to) {
        return tree.names(from).stream()
                .flatMap(name -> of(tree, FilePaths.resolve(from, name), FilePaths.resolve(to, name)).stream())
                .findFirst();
    }

    private Optional<Obstacle> of(FileTree tree, String source, String target) {
        if (!isDirectory(tree, source)) {
            return isFile(tree, source) ? ofFile(target) : Optional.empty();
        }
        if (isDirectory(files, target)) {
            return ofContents(tree, source, target);
        }
        return isFile(files, target) ? Optional.of(at(target, Conflict.FILE_FOR_FOLDER)) : Optional.empty();
    }

    /**
     * The path on the way to a folder, that included, at which a file is. What is there nearest to the folder decides: where
     * that is a directory, so is all above it.
     */
    private Optional<String> firstFile(String folder) {
        if (files.presence(folder) == Presence.UNKNOWN) {
            return Optional.empty();
        }
        for (var path = folder; !path.equals("/"); path = FilePaths.parentOf(path)) {
            var entry = files.find(path);
            if (entry.isPresent()) {
                var file = path;
                return entry.filter(it -> it.kind() == Kind.FILE).map(it -> file);
            }
        }
        return Optional.empty();
    }

    private static boolean isFile(FileTree tree, String path) {
        return tree.find(path).filter(it -> it.kind() == Kind.FILE).isPresent() && !tree.isLink(path);
    }

    /** Whether something is a directory itself, and not a link to one, which would be replaced. */
    private static boolean isDirectory(FileTree tree, String path) {
        return !path.equals("/") && tree.isDirectory(path) && !tree.isLink(path);
    }

    private Obstacle at(String path, Conflict conflict) {
        return new Obstacle.InTheWay(place, path, conflict, files.find(path).flatMap(FileEntry::origin));
    }
}
