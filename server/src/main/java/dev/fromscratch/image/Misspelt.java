package dev.fromscratch.image;

import java.util.Optional;

/**
 * The program that a copy means which asks for a file that is not there.
 */
final class Misspelt {
    private Misspelt() {}

    /** The only program that was built under the name of the file, or else the only one in its folder. */
    static Optional<FileEntry> program(FileTree files, String path) {
        var programs =
                files.list().filter(it -> it.entry().content().isProgram()).toList();
        var sameName = programs.stream()
                .filter(it -> FilePaths.nameOf(it.path()).equals(FilePaths.nameOf(path)))
                .toList();
        var beside = programs.stream()
                .filter(it -> FilePaths.parentOf(it.path()).equals(FilePaths.parentOf(path)))
                .toList();
        var found = sameName.isEmpty() ? beside : sameName;
        return found.size() == 1 ? Optional.of(found.get(0).entry()) : Optional.empty();
    }
}
