package dev.fromscratch.image;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the container in which a RUN is run has other files than the image: below what the RUN mounts, and below what every
 * container has of its own. What is written there is not in the image.
 *
 * @param own folders of every container, which are left behind
 * @param mounts what the RUN mounts, that in another one first
 * @param before the file system without them
 * @param place of the RUN
 */
record MountPoints(List<String> own, List<Mounted> mounts, FileTree before, Place place) {
    /** @param target where it is mounted, links followed */
    private record Mounted(String target, Mounts.Options options) {}

    static MountPoints of(Instruction.Run run, Image image, Place place) {
        // A script with a line for the kernel is mounted below `/dev`, which is not left where it is made for that
        // alone.
        var isMounted = run.command() instanceof Command.ShellForm form
                && form.interpreter().isPresent();
        var own = isMounted ? List.of("/proc", "/sys") : List.of("/dev", "/proc", "/sys");
        var files = image.files();
        // And the directory in which it runs, which may have been taken away (executor/runcexecutor of BuildKit).
        for (var path : Stream.concat(own.stream(), image.config().workingDirectory().text().stream())
                .toList()) {
            files = withPoint(files, path, place);
        }
        var before = files;
        var mounts = Mounts.folders(run, image.config())
                .map(it -> new Mounted(before.destination(it.path()), it.options()))
                .sorted(Comparator.comparing(it -> -it.target().length()))
                .toList();
        return new MountPoints(own, mounts, before, place);
    }

    /** The files as the commands see them. */
    FileTree mounted(BuildContext context) {
        var files = before;
        for (var index = mounts.size() - 1; index >= 0; index--) {
            files = mounted(files, mounts.get(index), context);
        }
        return files;
    }

    private FileTree mounted(FileTree files, Mounted mount, BuildContext context) {
        var target = mount.target();
        var empty = withPoint(files, target, place).without(target);
        if (mount.options().isContext()) {
            var tree = ContextTree.of(context, place);
            var source = FilePaths.resolve("/", "./" + mount.options().source());
            if (tree.has(source)) {
                return empty.graft(target, tree, source, it -> it, (path, it) -> it);
            }
        }
        var isFolder = !mount.options().type().equals("bind");
        var there = empty.with(target, FileEntry.of(isFolder ? Kind.DIRECTORY : Kind.UNKNOWN, Optional.empty()));
        return mount.options().type().equals("tmpfs")
                ? there
                : there.opened(target, new Gap(place, "what is mounted at `%s` is not known".formatted(target), false));
    }

    /** The files that the RUN leaves, of those that its commands have left. */
    FileTree left(FileTree after) {
        var files = after;
        for (var mount : mounts) {
            files = withoutPoint(files, mount.target());
        }
        for (var path : own) {
            files = files.withThatOf(before, path);
        }
        return files;
    }

    /** A folder that is there only for a mount is taken away, and those on the way ({@code MountStubsCleaner} of BuildKit). */
    private FileTree withoutPoint(FileTree after, String target) {
        var files = before.presenceToday(target) == Presence.ABSENT
                ? after.without(target)
                : after.withThatOf(before, target);
        for (var path = FilePaths.parentOf(target);
                before.presenceToday(path) != Presence.PRESENT && !holdsSomething(files, path);
                path = FilePaths.parentOf(path)) {
            var isGone = before.presenceToday(path) == Presence.ABSENT && files.isEmpty(path);
            files = isGone ? files.without(path) : files.doubted(path);
        }
        return files;
    }

    private static boolean holdsSomething(FileTree files, String path) {
        return files.names(path).stream()
                .map(it -> FilePaths.resolve(path, it))
                .anyMatch(it -> files.has(it) || files.isLink(it));
    }

    private static FileTree withPoint(FileTree files, String path, Place place) {
        if (files.presenceToday(path) != Presence.ABSENT) {
            return files;
        }
        var made = FileEntry.directory(0755, 0, Optional.of(Origin.made(place)));
        return files.with(path, it -> made, it -> made);
    }
}
