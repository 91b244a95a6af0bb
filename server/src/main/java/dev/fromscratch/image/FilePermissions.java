package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code chmod}, {@code chown}, {@code chgrp} and {@code install} do to modes and owners.
 */
final class FilePermissions {
    private final FileChanges changes;

    FilePermissions(FileChanges changes) {
        this.changes = changes;
    }

    /** Changes what is at a path, and what is below it where that is asked for. */
    void permit(String path, CommandWords words, UnaryOperator<FileEntry> change) {
        // They disagree on links to nothing.
        changes.failIf(changes.isMissing(path) && !changes.files().isLink(path), FileChanges.NOT_THERE, path);
        changes.mayFailIf(changes.files().find(path).isEmpty());
        var isRecursive = words.has("-R", "--recursive") || words.has("-d", "--directory");
        var link = changes.files().link(path);
        if (changes.isForeign(path) && link.isEmpty()) {
            changes.fail("%s belongs to another user", path);
            if (isRecursive) {
                // What is in it may be the user's.
                changes.unsettle(path, FileChanges.Reach.PERMISSIONS);
            }
            return;
        }
        if (words.has("-h", "--no-dereference") && !isRecursive && link.isPresent()) {
            changes.setFiles(changes.files().with(path, change.apply(link.get())));
        } else if (isRecursive && link.isPresent() || changes.files().find(path).isEmpty()) {
            // GNU and busybox disagree on whether the link is changed, or what it leads to.
            changes.unsettle(path, FileChanges.Reach.PERMISSIONS);
        } else if (words.has("-R", "--recursive")) {
            // BuildKit mounts it read-only into every container in which a RUN is run (executor/oci/spec.go).
            changes.failIf(
                    FilePaths.isWithin("/etc/hosts", path),
                    "%s cannot be changed while a container runs",
                    "/etc/hosts");
            changes.setFiles(changes.files().mapped(path, (at, it) -> change.apply(it)));
        } else {
            var entry = changes.files().find(path).orElseThrow();
            changes.setFiles(changes.files().with(changes.files().destination(path), change.apply(entry)));
        }
    }

    /** With neither owner nor mode known, but that of a link. */
    static FileEntry unknown(FileEntry entry) {
        return Owner.UNKNOWN.of(entry).withMode(entry.kind() == Kind.LINK ? entry.mode() : Optional.empty());
    }

    /** What is made in a directory; of what may be there already, and keeps its own then, neither is known. */
    static UnaryOperator<FileEntry> ifNew(FileTree files, String path, UnaryOperator<FileEntry> made) {
        return files.presenceToday(path) == Presence.UNKNOWN ? directory -> unknown(made.apply(directory)) : made;
    }

    /** As {@code chmod} leaves it; the mode is unknown where the change is not certain. */
    FileEntry changedMode(FileEntry entry, Optional<String> change) {
        if (entry.kind() == Kind.LINK) {
            return entry;
        }
        return entry.withMode(change.flatMap(it -> new AgreedMode(it, changes.umask()).of(entry)));
    }

    /** As {@code chown} or {@code chgrp} leaves it. */
    FileEntry changedOwner(FileEntry entry, String program, CommandWords words) {
        changes.mayFailIf(words.first()
                // Not every busybox knows the dot.
                .filter(it -> mayLack(it, program.equals("chgrp")) || !it.contains(":") && it.contains("."))
                .isPresent());
        // Linux takes from a program the right to run as its owner when it gets another one.
        var mode = entry.kind() == Kind.FILE
                ? entry.mode().map(it -> it & ~((it & 0010) != 0 ? 06000 : 04000))
                : entry.mode();
        var before = new Owner(entry.uid(), entry.gid());
        return words.first()
                .map(it -> Owner.changed(it, program.equals("chgrp"), changes.image(), before))
                .orElse(Owner.UNKNOWN)
                .of(entry)
                .withMode(mode);
    }

    /** As it may be left by who gives it to another one. */
    static FileEntry ofAnother(FileEntry entry) {
        return Owner.UNKNOWN
                .of(entry)
                .withMode(entry.mode().filter(it -> entry.kind() != Kind.FILE || (it & 06000) == 0));
    }

    private boolean mayLack(String owner, boolean groupOnly) {
        var parts = owner.split("[:.]", 2);
        // GNU takes it for nobody's, busybox does not.
        if (owner.matches("[:.]?")) {
            return true;
        }
        return groupOnly
                ? mayLack(owner, changes.image().groups())
                : mayLack(parts[0], changes.image().users())
                        || parts.length > 1 && mayLack(parts[1], changes.image().groups())
                        // The group of a number is that of the user who has it.
                        || owner.matches("\\d+[:.]");
    }

    private static boolean mayLack(String name, Content.Names names) {
        return !name.matches("\\d*|root") && !names.accounts().containsKey(name);
    }

    /** Whether {@code install} is told the name of a user or a group that may not be there. */
    static boolean mayLackOwner(Image image, List<Argument> arguments) {
        var words = CommandWords.of("install", arguments);
        return words.value("-o", "--owner")
                        .filter(it -> mayLack(it, image.users()))
                        .isPresent()
                || words.value("-g", "--group")
                        .filter(it -> mayLack(it, image.groups()))
                        .isPresent();
    }

    /** What {@code install -d} makes. */
    void installDirectory(String path, CommandWords words) {
        if (changes.isBlocked(path)) {
            changes.fail(FileChanges.IN_THE_WAY, path);
            return;
        }
        changes.putWithParents(path, changes.parent()::madeIn, installedParent()::madeIn);
        permit(path, words, entry -> {
            var installed = installed(entry, words);
            var isDisputed = words.has("-m", "--mode") && AgreedMode.mayKeepItsOwn(entry, installed.mode());
            return installed.withMode(installed.mode().filter(it -> !isDisputed));
        });
    }

    /** What {@code install} makes on the way: GNU for everybody, busybox as the umask has it. */
    FileEntry installedParent() {
        var parent = changes.parent();
        return changes.masked(0777).equals(parent.mode()) ? parent : parent.withMode(Optional.empty());
    }

    /** With the owner and the mode that {@code install} is told. */
    FileEntry installed(FileEntry entry, CommandWords words) {
        var isGiven = words.has("-o", "--owner") || words.has("-g", "--group");
        // Told one of the two, busybox gives the other to whoever runs it.
        var left = isGiven ? entry.mayBe(changes.mine(entry)) : entry;
        var before = new Owner(left.uid(), left.gid());
        var owner = words.has("-o", "--owner")
                ? words.value("-o", "--owner")
                        .map(it -> Owner.changed(it, false, changes.image(), before))
                        .orElse(Owner.UNKNOWN)
                : before;
        var group = words.has("-g", "--group")
                ? words.value("-g", "--group")
                        .map(it -> Owner.changed(it, true, changes.image(), owner))
                        .orElse(Owner.UNKNOWN)
                : owner;
        // Only root gives it away; for others it fails there, and keeps permissions that only its owner needs.
        var mode = isGiven && !changes.image().config().runsAsRoot()
                ? Optional.<Integer>empty()
                : installedMode(words, entry.kind() == Kind.DIRECTORY);
        return group.of(entry).withMode(mode);
    }

    private Optional<Integer> installedMode(CommandWords words, boolean directory) {
        return words.has("-m", "--mode")
                ? words.value("-m", "--mode").flatMap(it -> new AgreedMode(it, changes.umask()).ofInstalled(directory))
                : Optional.of(0755);
    }
}
