package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What makes files and directories, or changes what files hold.
 */
record FileWriting(FileChanges changes) {
    void makeDirectory(String path, CommandWords words) {
        var ordinary = changes.mine(FileEntry.directory(0, 0, changes.origin())).withMode(changes.masked(0777));
        var permitted = ordinary.withMode(
                words.value("-m", "--mode").flatMap(it -> new AgreedMode(it, changes.umask()).ofMade()));
        UnaryOperator<FileEntry> made = words.has("-m", "--mode") ? permitted::permittedIn : ordinary::madeIn;
        // POSIX: what is made on the way can be written and searched by its owner.
        var parent = ordinary.withMode(ordinary.mode().map(it -> it | 0300));
        if (!words.has("-p", "--parents")) {
            changes.failIf(changes.isTaken(path), FileChanges.THERE, path);
            changes.put(path, made, parent::madeIn);
        } else if (changes.isBlocked(path)) {
            changes.fail(FileChanges.IN_THE_WAY, path);
        } else {
            changes.putWithParents(path, FilePermissions.ifNew(changes.files(), path, made), parent::madeIn);
        }
    }

    /** With a file that a shell writes, for which it must not be a directory. */
    void redirect(String path, Optional<String> text, boolean append) {
        changes.failIf(changes.isDirectory(path), FileChanges.A_DIRECTORY, path);
        changes.mayFailIf(changes.isRunning(path));
        write(path, text, append);
    }

    /** Fails where there is nothing to read. */
    void read(String path) {
        changes.failIf(changes.isMissing(path), FileChanges.NOT_THERE, path);
        // A directory can be opened, and not read.
        changes.mayFailIf(!changes.isFile(path));
    }

    /** What is there already may be a directory. */
    void touch(String name) {
        var path = changes.files().destination(name);
        if (changes.files().find(path).isEmpty()) {
            make(path, changes.mayBeDirectory(path) ? Kind.UNKNOWN : Kind.FILE, Content.UNKNOWN);
        }
    }

    /** With a file that is made if it is not there; what it holds is known if a text is given. */
    private void write(String name, Optional<String> text, boolean append) {
        var path = changes.files().destination(name);
        var before = changes.files().find(path);
        if (before.isEmpty()) {
            make(path, Kind.FILE, append || text.isEmpty() ? Content.UNKNOWN : new Content.Text(text.get()));
        } else if (changes.isRefused(path)) {
            changes.fail(FileChanges.REFUSED, path);
        } else if (before.get().kind() == Kind.FILE) {
            var content = append
                    ? text.map(it -> appended(before.get().content(), path, it))
                            .orElseGet(() -> before.get().content().names().opened())
                    : text.<Content>map(Content.Text::new).orElse(Content.UNKNOWN);
            changes.setFiles(changes.files().with(path, before.get().withContent(content)));
        }
    }

    private void make(String path, Kind kind, Content content) {
        var made = changes.mine(FileEntry.of(kind, changes.origin()))
                .withMode(changes.masked(0666))
                .withContent(content);
        changes.mayFailIf(changes.mayBeDirectory(path));
        changes.put(path, FilePermissions.ifNew(changes.files(), path, made::madeIn), changes.parent()::madeIn);
    }

    private static Content appended(Content before, String path, String text) {
        if (!(before instanceof Content.Names) && !(before instanceof Content.Text) && !path.equals("/etc/passwd")) {
            return Content.UNKNOWN;
        }
        var names = before.names();
        for (var account : new Content.Text(text).names().accounts().entrySet()) {
            names = names.with(account.getKey(), account.getValue());
        }
        return names;
    }

    /** {@code sed -i} leaves another text, and with a suffix a copy; without it, it only prints. */
    void edit(String path, CommandWords words) {
        if (!words.has("-i", "--in-place")) {
            return;
        }
        changes.failIf(changes.isMissing(path), FileChanges.NOT_THERE, path);
        changes.mayFailIf(!changes.isFile(path));
        var entry = changes.files().link(path).or(() -> changes.files().find(path));
        if (changes.isDirectory(path)) {
            // With a suffix, busybox takes it away and puts a file in its place.
            changes.unsettle(path, FileChanges.Reach.PRESENCE);
            changes.open(path);
        } else if (entry.isPresent()) {
            // What is written takes the place of a link, unless that is to be followed.
            var written = changes.files().isLink(path)
                    ? entry.get().or(FileEntry.of(Kind.FILE, changes.origin()))
                    : entry.get()
                            .withContent(Content.UNKNOWN)
                            // Busybox leaves none running as somebody else.
                            .withMode(entry.get().mode().filter(it -> (it & 06000) == 0));
            changes.setFiles(changes.files().with(path, written));
        }
        if (words.has("-b", "") || words.value("", "--in-place").isPresent()) {
            var gap = new Gap(changes.place(), "`sed` leaves a copy here", false);
            var folder = changes.files().destination(FilePaths.parentOf(path));
            changes.setFiles(changes.files().opened(folder, gap));
        }
    }
}
