package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What {@code cp}, {@code mv}, {@code ln} and {@code install} bring from one path to another.
 */
final class FileTransfers {
    private final FileChanges changes;
    private final FilePermissions permissions;

    FileTransfers(FileChanges changes, FilePermissions permissions) {
        this.changes = changes;
        this.permissions = permissions;
    }

    /** What {@code ln} does; false where that is not certain, as with all of these. */
    boolean link(CommandWords words, List<String> paths) {
        var written = words.operands().stream().findFirst().flatMap(it -> it.text());
        if (paths.size() != 2 || written.isEmpty() || words.has("-t", "--target-directory")) {
            return false;
        }
        var target = written.get();
        var at = paths.get(1);
        if (mayBeDirectory(words, at)) {
            return false;
        }
        var path = isInto(words, at) && !words.has("-n", "--no-dereference")
                ? FilePaths.resolve(at, FilePaths.nameOf(target))
                : at;
        var symbolic = words.has("-s", "--symbolic");
        // With a slash behind it, a link is followed.
        var isOfLink = changes.files().isLink(paths.get(0)) && !target.endsWith("/");
        var linked = symbolic
                ? Optional.of(changes.mine(FileEntry.link(target, changes.origin())))
                : changes.files()
                        .link(paths.get(0))
                        .filter(it -> isOfLink)
                        .or(() -> changes.files().find(paths.get(0)).filter(it -> it.kind() != Kind.DIRECTORY));
        changes.failIf(!symbolic && !isOfLink && changes.isMissing(paths.get(0)), FileChanges.NOT_THERE, paths.get(0));
        changes.mayFailIf(linked.isEmpty());
        changes.failIf(
                !symbolic && !isOfLink && changes.isDirectory(paths.get(0)), FileChanges.A_DIRECTORY, paths.get(0));
        if (linked.isEmpty()) {
            return changes.failure().isPresent();
        }
        if (!words.has("-f", "--force")) {
            changes.failIf(
                    changes.isFile(path)
                            || changes.files().isLink(path)
                            || changes.isDirectory(path) && !path.equals(at),
                    FileChanges.THERE,
                    path);
        } else if (changes.certain()) {
            changes.setFiles(changes.files().without(path));
        }
        if (linked.get().kind() == Kind.FILE) {
            // What changes the one from here on changes the other, or does not, as the layers are kept.
            permissions.unsettle(paths.get(0));
        }
        var made = linked.get().kind() == Kind.FILE ? FilePermissions.unknown(linked.get()) : linked.get();
        if (words.has("-f", "--force") && !changes.certain() && changes.hasPlace(path)) {
            changes.putOver(path, made);
        } else {
            changes.put(path, made, changes.parent());
        }
        return true;
    }

    /** Whether something is put into what is at a path, and does not replace it. */
    private boolean isInto(CommandWords words, String path) {
        return !words.has("-T", "--no-target-directory")
                && (changes.isDirectory(path) || endsWithSlash(words) && !changes.isMissing(path));
    }

    /** Whether it cannot be told whether something is put into what is at a path, nor by the name that it has. */
    private boolean mayBeDirectory(CommandWords words, String path) {
        var isFile =
                changes.files().find(path).filter(it -> it.kind() == Kind.FILE).isPresent();
        return (changes.files().presenceToday(path) == Presence.UNKNOWN || isFile && !changes.isFile(path))
                && !endsWithSlash(words)
                && !words.has("-T", "--no-target-directory")
                && !CopyPaths.isNamedLikeFile(path);
    }

    /** A step from one path to another. */
    interface Transfer {
        boolean from(String source, String destination, CommandWords words);
    }

    /** Takes a step from each path to the last one, or into it. */
    boolean transfer(CommandWords words, List<String> paths, Transfer step) {
        if (paths.size() < 2 || words.has("-t", "--target-directory")) {
            return false;
        }
        var destination = paths.get(paths.size() - 1);
        var unsure = mayBeDirectory(words, destination);
        var wasDirectory = changes.files()
                .uncertain(changes.files().destination(destination))
                .filter(it -> it.kind() == Kind.DIRECTORY)
                .isPresent();
        var into = isInto(words, destination);
        if (paths.size() > 2 && !into && (changes.isFile(destination) || changes.isMissing(destination))) {
            changes.fail("%s is not a directory", destination);
            return true;
        }
        var understood = true;
        if (words.operands().stream().anyMatch(it -> it.written().endsWith("/."))) {
            return transferContents(words, paths, step);
        }
        for (var source : paths.subList(0, paths.size() - 1)) {
            understood &= step.from(
                    source, into ? FilePaths.resolve(destination, FilePaths.nameOf(source)) : destination, words);
        }
        if (wasDirectory && changes.files().has(destination)) {
            changes.setFiles(changes.files()
                    .with(changes.files().destination(destination), FileEntry.of(Kind.UNKNOWN, changes.origin())));
        }
        if (unsure) {
            changes.setFiles(changes.files()
                    .opened(
                            destination,
                            new Gap(changes.place(), "what `%s` is, is not known".formatted(destination), false)));
        }
        return understood;
    }

    /** Takes it from each file of one directory into another, as with {@code cp -r from/. to}. */
    private boolean transferContents(CommandWords words, List<String> paths, Transfer step) {
        var from = paths.get(0);
        var to = paths.get(1);
        return paths.size() == 2
                && !from.equals("/etc")
                && words.operands().get(0).written().endsWith("/.")
                && changes.isDirectory(to)
                && changes.files().isListed(from)
                && changes.files().names(from).stream()
                        .filter(it -> changes.files().has(FilePaths.resolve(from, it)))
                        .map(it -> step.from(FilePaths.resolve(from, it), FilePaths.resolve(to, it), words))
                        .reduce(true, Boolean::logicalAnd);
    }

    /** The step of {@code cp}. */
    boolean copy(String source, String destination, CommandWords words) {
        var whole = words.has("-a", "--archive");
        var keeps = whole || words.has("-p", "--preserve");
        var recursive = whole || words.has("-r", "--recursive") || words.has("-R", "--recursive");
        var link = changes.files().isLink(source)
                && (recursive || words.has("-d", "--no-dereference") || words.has("-P", "--no-dereference"))
                && !words.has("-L", "--dereference");
        // GNU follows a link with a slash behind it, busybox does not; and they disagree on links that are in the way.
        if (link && (isWithSlash(words) || changes.files().has(destination))
                || changes.files().isLink(destination) && !changes.files().has(destination)) {
            return false;
        }
        changes.name(source);
        var real = link ? Optional.of(source) : changes.files().realPath(source);
        var entry = link ? Optional.of(FileEntry.of(Kind.LINK, Optional.empty())) : real.flatMap(changes.files()::find);
        if (entry.isEmpty() || entry.get().kind() == Kind.UNKNOWN) {
            changes.failIf(changes.isMissing(source), FileChanges.NOT_THERE, source);
            changes.mayFailIf(true);
            return changes.files().presenceToday(source) == Presence.ABSENT;
        }
        if (changes.isInTheWay(entry.get(), destination)) {
            changes.fail("what is at %s is of another kind", destination);
            return true;
        }
        if (real.equals(changes.files().realPath(destination))) {
            changes.mayFailIf(true);
            return true;
        }
        if (changes.certain()
                && (entry.get().kind() == Kind.DIRECTORY && !recursive || !changes.hasPlace(destination))) {
            changes.failIf(entry.get().kind() == Kind.DIRECTORY && !recursive, FileChanges.A_DIRECTORY, source);
            return true;
        }
        if (!changes.certain() || changes.isRunning(destination) || mayFail(entry.get(), destination)) {
            changes.putPossible(destination, keeps ? entry.get() : copied(entry.get()));
            changes.mayFailIf(true);
            return true;
        }
        var there = changes.files().find(destination).filter(it -> it.kind() == Kind.FILE);
        if (entry.get().kind() == Kind.FILE && there.isPresent()) {
            // The file that is there keeps its owner and its permissions.
            changes.setFiles(changes.files()
                    .with(
                            changes.files().destination(destination),
                            keeps
                                    ? entry.get()
                                    : there.get().withContent(entry.get().content())));
            return true;
        }
        var before = changes.files();
        var from = real.get().equals("/") ? 0 : real.get().length();
        changes.setFiles(before.graft(
                destination,
                before,
                real.get(),
                changes.parent(),
                (path, it) -> keeps
                        ? it
                        : over(before, FilePaths.resolve(destination, "./" + path.substring(from)), copied(it))));
        if (FilePaths.isWithin("/etc", source)) {
            var etc = FilePaths.resolve(destination, "./" + "/etc".substring(source.equals("/") ? 0 : source.length()));
            mounted(etc);
        }
        return true;
    }

    /** Whether nobody would notice that something cannot be put at a path. */
    private boolean mayFail(FileEntry entry, String path) {
        return changes.mayLackPlace(path) || entry.kind() != Kind.DIRECTORY && changes.mayBeBlocked(path);
    }

    /** What a copy leaves where something else may have been, which keeps its owner and its permissions. */
    private FileEntry over(FileTree before, String path, FileEntry copy) {
        if (before.presenceToday(path) == Presence.ABSENT) {
            return copy.withOrigin(changes.origin());
        }
        var there = before.find(path).filter(it -> it.kind() == copy.kind() && !before.isLink(path));
        return there.map(it -> it.withContent(copy.content()))
                .orElseGet(() -> Owner.UNKNOWN.of(copy.withMode(Optional.empty())));
    }

    private static boolean isWithSlash(CommandWords words) {
        return words.operands().stream().anyMatch(it -> it.written().endsWith("/"));
    }

    private static boolean endsWithSlash(CommandWords words) {
        return words.operands().get(words.operands().size() - 1).written().endsWith("/");
    }

    /** With copies of what a running container has in {@code /etc} of its own, over what the image has there. */
    private void mounted(String etc) {
        for (var name : List.of("hosts", "resolv.conf")) {
            changes.setFiles(changes.files()
                    .with(
                            FilePaths.resolve(etc, name),
                            changes.mine(FileEntry.file(Origin.made(changes.place())))
                                    .withMode(changes.masked(0644))));
        }
    }

    private FileEntry copied(FileEntry entry) {
        // GNU and busybox disagree on whether a copy runs as the owner of what is copied.
        var mode = entry.kind() == Kind.LINK
                ? entry.mode()
                : entry.mode().filter(it -> (it & 06000) == 0).flatMap(changes::masked);
        return changes.mine(entry).withMode(mode);
    }

    /** The step of {@code mv}. */
    boolean move(String source, String destination, CommandWords words) {
        changes.name(source);
        var entry = changes.files().link(source).or(() -> changes.files().find(source));
        // What a running container has mounted is copied, and cannot be removed.
        if (changes.isMounted(source)) {
            var gap = new Gap(changes.place(), "`mv` takes here what it cannot remove", false);
            changes.setFiles(changes.files().doubted(source).opened(FilePaths.parentOf(destination), gap));
            changes.mayFailIf(true);
            return true;
        }
        if (entry.isEmpty()
                || entry.get().kind() == Kind.UNKNOWN
                || changes.files().isLink(source) && isWithSlash(words)) {
            changes.failIf(changes.isMissing(source), FileChanges.NOT_THERE, source);
            changes.mayFailIf(true);
            changes.setFiles(changes.files().doubted(source));
            return changes.files().presenceToday(source) == Presence.ABSENT;
        }
        if (changes.isInTheWay(entry.get(), destination)) {
            changes.fail("what is at %s is of another kind", destination);
            return true;
        }
        if (!changes.certain() || mayFail(entry.get(), destination)) {
            changes.putOver(destination, entry.get());
            changes.setFiles(changes.files().doubted(source));
            changes.mayFailIf(true);
            return true;
        }
        // GNU does not move a file to where it is, busybox does.
        if (changes.files()
                .realPath(source)
                .filter(it -> it.equals(changes.files().realPath(destination).orElse("")))
                .isPresent()) {
            changes.mayFailIf(true);
            var isMoved = changes.files().isLink(source) || changes.files().isLink(destination);
            if (isMoved) {
                changes.setFiles(changes.files().doubted(source).doubted(destination));
            }
            return !isMoved;
        }
        if (FilePaths.isWithin(destination, source) || !changes.hasPlace(destination)) {
            changes.failIf(FilePaths.isWithin(destination, source), "%s cannot be moved into itself", source);
            return true;
        }
        changes.setFiles(changes.files()
                .without(destination)
                .graft(destination, changes.files(), source, changes.parent(), (path, it) -> it)
                .without(source));
        return true;
    }

    /** What {@code install} does. */
    boolean install(CommandWords words, List<String> paths) {
        if (words.has("-t", "--target-directory")) {
            return false;
        }
        var mode = words.has("-m", "--mode") ? permissions.modeOf(words, Optional.of(0), false) : Optional.of(0755);
        if (words.has("-d", "--directory")) {
            var made = changes.mine(FileEntry.directory(0755, 0, changes.origin()));
            // GNU makes those on the way for everybody, busybox as the umask has it.
            var parent = changes.masked(0055).equals(Optional.of(0055)) ? made : made.withMode(Optional.empty());
            for (var path : paths) {
                if (changes.isFile(path) || changes.isBlocked(path)) {
                    changes.fail(FileChanges.IN_THE_WAY, path);
                } else {
                    changes.putWithParents(path, made, parent);
                    permissions.permit(path, words, entry -> permissions.installed(entry, words, mode));
                }
            }
            return true;
        }
        return transfer(words, paths, (source, destination, any) -> {
            // GNU takes the link away, busybox follows it.
            if (changes.files().isLink(destination)) {
                permissions.unsettle(destination);
                changes.setFiles(changes.files().doubted(destination));
                return false;
            }
            changes.name(source);
            var entry = changes.files().find(source).filter(it -> it.kind() == Kind.FILE);
            if (changes.isMissing(source)
                    || changes.isDirectory(source)
                    || changes.isDirectory(destination)
                    || changes.files()
                            .realPath(source)
                            .equals(Optional.of(changes.files().destination(destination)))) {
                changes.fail("%s cannot be installed there", source);
                return true;
            }
            changes.mayFailIf(entry.isEmpty());
            entry.ifPresent(it -> {
                if (changes.mayBeBlocked(destination)) {
                    changes.putPossible(destination, FileEntry.of(Kind.FILE, changes.origin()));
                    changes.mayFailIf(true);
                    return;
                }
                changes.setFiles(
                        changes.certain()
                                ? changes.files().without(destination)
                                : changes.files().doubted(destination));
                var installed = permissions.installed(changes.mine(it).withOrigin(changes.origin()), words, mode);
                if (words.has("-D", "") && changes.isBlocked(destination)) {
                    changes.fail(FileChanges.IN_THE_WAY, destination);
                } else if (words.has("-D", "")) {
                    changes.putWithParents(destination, installed, changes.parent());
                } else {
                    changes.put(destination, installed, changes.parent());
                }
            });
            return entry.isPresent();
        });
    }
}
