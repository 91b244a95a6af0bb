package dev.fromscratch.image;

import dev.fromscratch.image.FileChanges.Reach;
import dev.fromscratch.image.GoBuild.Argument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What {@code mkdir}, {@code cp} and their like do to a file system, as those of GNU and of busybox agree on it.
 */
final class FileCommands {
    private static final Set<String> NAMES = Set.of(
            "mkdir", "touch", "cp", "mv", "rm", "rmdir", "ln", "chmod", "chown", "chgrp", "install", "mktemp", "tee",
            "upx", "strip", "sed", "find");

    private final Image image;
    private final Optional<String> directory;
    private final Circumstances how;

    /**
     * @param directory in which the command runs; empty where it is not known
     */
    FileCommands(Image image, Optional<String> directory, Circumstances how) {
        this.image = image;
        this.directory = directory;
        this.how = how;
    }

    static boolean knows(String program) {
        return NAMES.contains(program);
    }

    FileOutcome apply(String program, List<Argument> arguments) {
        var deed = switch (program) {
            case "mktemp" -> new MakingTemporary(arguments);
            case "find" -> new FileSearch(arguments, directory);
            default -> new FileCommand(program, CommandWords.of(program, arguments), directory);
        };
        return FileOutcome.of(deed, image, how);
    }

    /** With a file that a shell writes, for which it must not be a directory; what it holds is known if a text is given. */
    FileOutcome redirect(String path, Optional<String> text, boolean append) {
        return FileOutcome.of(
                new Opening(path, changes -> new FileWriting(changes).redirect(path, text, append)), image, how);
    }

    /** Fails where there is nothing to read. */
    FileOutcome read(String path) {
        return FileOutcome.of(new Opening(path, changes -> new FileWriting(changes).read(path)), image, how);
    }

    /** What a shell does with a file that a command is to write, or to read. */
    private record Opening(String path, Consumer<FileChanges> step) implements FileOutcome.Deed {
        @Override
        public List<String> paths(FileTree files) {
            return List.of(path);
        }

        @Override
        public boolean isDone(FileChanges changes) {
            step.accept(changes);
            return true;
        }

        @Override
        public Reach reach() {
            return Reach.CONTENT;
        }

        @Override
        public boolean isConfined(FileTree files) {
            return true;
        }
    }

    private record MakingTemporary(List<Argument> arguments) implements FileOutcome.Deed {
        @Override
        public List<String> paths(FileTree files) {
            return List.of("/tmp");
        }

        @Override
        public boolean isDone(FileChanges changes) {
            var gap = new Gap(changes.place(), "`mktemp` makes a file here", false);
            changes.setFiles(changes.files().opened(changes.files().destination("/tmp"), gap));
            return arguments.stream().allMatch(it -> it.written().matches("-[dq]+"));
        }

        @Override
        public Reach reach() {
            return Reach.CONTENT;
        }

        @Override
        public boolean isConfined(FileTree files) {
            return false;
        }
    }
}
