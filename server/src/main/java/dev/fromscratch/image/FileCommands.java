package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What {@code mkdir}, {@code cp} and their like do to a file system, as those of GNU and of busybox agree on it.
 */
final class FileCommands {
    private static final Set<String> NAMES = Set.of(
            "mkdir", "touch", "cp", "mv", "rm", "rmdir", "ln", "chmod", "chown", "chgrp", "install", "mktemp", "tee",
            "upx", "strip", "sed");

    private final Image image;
    private final Optional<String> directory;
    private final int umask;
    private final Place place;
    private final boolean certain;
    private FileTree files;

    /**
     * @param directory in which the command runs; empty where it is not known
     * @param umask the permissions that new files do not get
     * @param certain whether the command is certainly run
     */
    FileCommands(Image image, Optional<String> directory, int umask, Place place, boolean certain) {
        this.image = image;
        this.files = image.files();
        this.directory = directory;
        this.umask = umask;
        this.place = place;
        this.certain = certain;
    }

    static boolean knows(String program) {
        return NAMES.contains(program);
    }

    /** The tree behind a command; empty where it is not certain what the command does. */
    Optional<FileTree> apply(String program, List<Argument> arguments) {
        if (program.equals("mktemp")) {
            files = files.opened("/tmp", new Gap(place, "`mktemp` makes a file here", false));
            return Optional.of(files);
        }
        var words = CommandWords.of(program, arguments);
        var paths = new ArrayList<String>();
        for (var word : words.operands()) {
            var found = pathsOf(word);
            if (found.isEmpty() && !program.startsWith("ch") && !program.startsWith("rm")) {
                return Optional.empty();
            }
            found.ifPresent(paths::addAll);
        }
        return understood(program, words, paths) ? Optional.of(files) : Optional.empty();
    }

    private boolean understood(String program, CommandWords words, List<String> paths) {
        return switch (program) {
            case "mkdir" -> makeDirectories(words, paths);
            case "touch", "tee" -> all(paths, it -> write(it, Optional.empty(), true));
            case "rm" -> all(paths, path -> remove(path, words));
            case "rmdir" -> removeEmpty(words, paths);
            case "chmod" -> all(paths, path -> permit(path, words, it -> changedMode(it, words.first())));
            case "chown", "chgrp" -> all(paths, path -> permit(path, words, it -> changedOwner(it, program, words)));
            case "ln" -> link(words, paths);
            case "cp" -> transfer(words, paths, this::copy);
            case "mv" -> transfer(words, paths, this::move);
            case "install" -> install(words, paths);
            case "upx", "strip" -> pack(words, paths);
            case "sed" -> edit(words, paths);
            default -> false;
        };
    }

    private interface Step {
        void on(String path);
    }

    private boolean all(List<String> paths, Step step) {
        paths.forEach(step::on);
        return true;
    }

    /** What a word names, its patterns replaced by what they match; empty where that is not known. */
    private Optional<List<String>> pathsOf(Argument word) {
        var path = word.text()
                .filter(it -> it.startsWith("/") || directory.isPresent())
                .map(it -> FilePaths.resolve(directory.orElse("/"), it));
        if (path.isEmpty()
                || !CopyPaths.isGlob(word.written())
                || word.written().matches(".*[\"'].*")) {
            return path.map(List::of);
        }
        return CopyPaths.glob(files, path.get())
                .map(found -> found.stream()
                        .filter(it -> !FilePaths.nameOf(it).startsWith("."))
                        .toList())
                .map(found -> found.isEmpty() ? List.of(path.get()) : found);
    }

    private boolean makeDirectories(CommandWords words, List<String> paths) {
        var permissions = 0777 & ~umask;
        var mode = modeOf(words, permissions, true);
        for (var path : paths) {
            var made = mine(FileEntry.directory(0, 0, origin())).withMode(mode);
            // POSIX: what is made on the way can be written and searched by its owner.
            var parent = made.withMode(Optional.of(permissions | 0300));
            if (words.has("-p", "--parents")) {
                putWithParents(path, made, parent);
            } else {
                put(path, made, parent);
            }
        }
        return true;
    }

    private Optional<Integer> modeOf(CommandWords words, int before, boolean directory) {
        return words.has("-m", "--mode")
                ? words.value("-m", "--mode")
                        .flatMap(it -> SymbolicMode.apply(it, Optional.of(before), directory, umask))
                : Optional.of(before);
    }

    /** With a file that is made if it is not there; what it holds is known if a text is given. */
    void write(String name, Optional<String> text, boolean append) {
        var path = files.destination(name);
        var before = files.find(path);
        var made = mine(FileEntry.file(Origin.made(place))).withMode(Optional.of(0666 & ~umask));
        if (before.isEmpty()) {
            put(
                    path,
                    made.withContent(append || text.isEmpty() ? Content.UNKNOWN : new Content.Text(text.get())),
                    parent());
        } else if (before.get().kind() == Kind.FILE && (!append || text.isPresent())) {
            var content = append
                    ? appended(before.get().content(), path, text.get())
                    : text.<Content>map(Content.Text::new).orElse(Content.UNKNOWN);
            files = files.with(
                    path,
                    before.get().withContent(certain ? content : content.names().opened()));
        }
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

    private boolean link(CommandWords words, List<String> paths) {
        if (paths.size() != 2 || words.has("-t", "--target-directory")) {
            return false;
        }
        var target = words.operands().get(0).text().orElseThrow();
        var at = paths.get(1);
        var path = isDirectory(at) && !words.has("-T", "--no-target-directory") && !words.has("-n", "--no-dereference")
                ? FilePaths.resolve(at, FilePaths.nameOf(target))
                : at;
        if (words.has("-f", "--force") && certain) {
            files = files.without(path);
        }
        if (words.has("-s", "--symbolic")) {
            put(path, mine(FileEntry.link(target, origin())), parent());
            return true;
        }
        var linked = files.find(paths.get(0));
        linked.ifPresent(it -> put(path, it, parent()));
        return linked.isPresent();
    }

    /** A step from one path to another. */
    private interface Transfer {
        boolean from(String source, String destination, CommandWords words);
    }

    private boolean transfer(CommandWords words, List<String> paths, Transfer step) {
        if (paths.size() < 2 || words.has("-t", "--target-directory")) {
            return false;
        }
        var destination = paths.get(paths.size() - 1);
        var into = isDirectory(destination) && !words.has("-T", "--no-target-directory");
        var understood = true;
        for (var source : paths.subList(0, paths.size() - 1)) {
            understood &= step.from(
                    source, into ? FilePaths.resolve(destination, FilePaths.nameOf(source)) : destination, words);
        }
        return understood;
    }

    private boolean copy(String source, String destination, CommandWords words) {
        var whole = words.has("-a", "--archive");
        var keeps = whole || words.has("-p", "--preserve");
        var recursive = whole || words.has("-r", "--recursive") || words.has("-R", "--recursive");
        var link = files.isLink(source)
                && (recursive || words.has("-d", "--no-dereference") || words.has("-P", "--no-dereference"))
                && !words.has("-L", "--dereference");
        // GNU follows a link with a slash behind it, busybox does not; and they disagree on links that are in the way.
        if (link && (isWithSlash(words) || files.has(destination))
                || files.isLink(destination) && !files.has(destination)) {
            return false;
        }
        name(source);
        var real = link ? Optional.of(source) : files.realPath(source);
        var entry = link ? Optional.of(FileEntry.of(Kind.LINK, Optional.empty())) : real.flatMap(files::find);
        if (entry.isEmpty() || entry.get().kind() == Kind.UNKNOWN) {
            return files.presenceToday(source) == Presence.ABSENT;
        }
        if (!certain) {
            files = files.withPossible(destination, entry.get());
            return true;
        }
        if (!isPlace(destination) || entry.get().kind() == Kind.DIRECTORY && !recursive) {
            return true;
        }
        var there = files.find(destination).filter(it -> it.kind() == Kind.FILE);
        if (entry.get().kind() == Kind.FILE && there.isPresent()) {
            // The file that is there keeps its owner and its permissions.
            files = files.with(
                    files.destination(destination),
                    keeps ? entry.get() : there.get().withContent(entry.get().content()));
            return true;
        }
        files = files.graft(
                destination,
                files,
                real.get(),
                parent(),
                (path, it) -> keeps ? it : copied(it).withOrigin(origin()));
        if (FilePaths.isWithin("/etc", source)) {
            var etc = FilePaths.resolve(destination, "./" + "/etc".substring(source.equals("/") ? 0 : source.length()));
            mounted(etc);
        }
        return true;
    }

    private static boolean isWithSlash(CommandWords words) {
        return words.operands().stream().anyMatch(it -> it.written().endsWith("/"));
    }

    /** With copies of what a running container has in {@code /etc} of its own, over what the image has there. */
    private void mounted(String etc) {
        for (var name : List.of("hosts", "resolv.conf")) {
            files = files.with(
                    FilePaths.resolve(etc, name),
                    mine(FileEntry.file(Origin.made(place))).withMode(Optional.of(0666 & ~umask & 0644)));
        }
    }

    private FileEntry copied(FileEntry entry) {
        // GNU and busybox disagree on whether a copy runs as the owner of what is copied.
        var mode = entry.kind() == Kind.LINK
                ? entry.mode()
                : entry.mode().filter(it -> (it & 06000) == 0).map(it -> it & ~umask);
        return mine(entry).withMode(mode);
    }

    /** Says of a program that was built without a name what its name is. */
    private void name(String path) {
        if (files.find(path).isEmpty()) {
            files.builtUnnamed(path).ifPresent(it -> files = files.with(path, it));
        }
    }

    private boolean move(String source, String destination, CommandWords words) {
        name(source);
        var entry = files.find(source);
        if (entry.isEmpty() || entry.get().kind() == Kind.UNKNOWN) {
            return files.presenceToday(source) == Presence.ABSENT;
        }
        if (!certain) {
            files = files.withPossible(destination, entry.get()).doubted(source);
            return entry.get().kind() != Kind.DIRECTORY;
        }
        if (!isPlace(destination)) {
            return true;
        }
        files = files.without(destination)
                .graft(destination, files, source, parent(), (path, it) -> it)
                .without(source);
        return true;
    }

    private boolean install(CommandWords words, List<String> paths) {
        if (words.has("-t", "--target-directory") || words.has("-D", "")) {
            return false;
        }
        var mode = words.has("-m", "--mode") ? modeOf(words, 0, false) : Optional.of(0755);
        if (words.has("-d", "--directory")) {
            var made = mine(FileEntry.directory(0755, 0, origin()));
            // GNU makes those on the way for everybody, busybox as the umask has it.
            var parent = (umask & 0055) == 0 ? made : made.withMode(Optional.empty());
            paths.forEach(it -> {
                putWithParents(it, made, parent);
                permit(it, words, entry -> installed(entry, words, mode));
            });
            return true;
        }
        return transfer(words, paths, (source, destination, any) -> {
            name(source);
            var entry = files.find(source).filter(it -> it.kind() == Kind.FILE);
            entry.ifPresent(it -> {
                files = certain ? files.without(destination) : files.doubted(destination);
                put(destination, installed(mine(it).withOrigin(origin()), words, mode), parent());
            });
            return entry.isPresent();
        });
    }

    private FileEntry installed(FileEntry entry, CommandWords words, Optional<Integer> mode) {
        var before = new Owner(entry.uid(), entry.gid());
        var owner = words.has("-o", "--owner")
                ? words.value("-o", "--owner")
                        .map(it -> Owner.changed(it, false, image, before))
                        .orElse(Owner.UNKNOWN)
                : before;
        var group = words.has("-g", "--group")
                ? words.value("-g", "--group")
                        .map(it -> Owner.changed(it, true, image, owner))
                        .orElse(Owner.UNKNOWN)
                : owner;
        return group.of(entry).withMode(certain ? mode : Optional.empty());
    }

    /** A program made smaller, in place or as another file. */
    private boolean pack(CommandWords words, List<String> paths) {
        if (!words.has("-o", "--output")) {
            return true;
        }
        var output = words.value("-o", "--output")
                .filter(it -> it.startsWith("/") || directory.isPresent())
                .map(it -> FilePaths.resolve(directory.orElse("/"), it));
        return output.isPresent() && paths.size() == 1 && copy(paths.get(0), output.get(), words);
    }

    /** {@code sed -i} leaves other texts; without it, it only prints. */
    private boolean edit(CommandWords words, List<String> paths) {
        if (words.has("-i", "--in-place")) {
            paths.forEach(path -> files.find(path)
                    .filter(it -> it.kind() == Kind.FILE)
                    .ifPresent(it -> files = files.with(files.destination(path), edited(it))));
        }
        // With a suffix, it leaves a copy.
        return !words.has("-b", "") && words.value("", "--in-place").isEmpty();
    }

    private static FileEntry edited(FileEntry file) {
        return file.withContent(
                file.content() instanceof Content.Unknown
                        ? Content.UNKNOWN
                        : file.content().names().opened());
    }

    private void remove(String path, CommandWords words) {
        var recursive = words.has("-r", "--recursive") || words.has("-R", "--recursive");
        if (path.equals("/") || !recursive && isDirectory(path) && !files.isLink(path)) {
            return;
        }
        if (isMounted(path)) {
            files.names(path).forEach(it -> remove(FilePaths.resolve(path, it), words));
            return;
        }
        files = certain ? files.without(path) : files.doubted(path);
    }

    private boolean removeEmpty(CommandWords words, List<String> paths) {
        for (var path : paths) {
            if (isDirectory(path) && files.names(path).isEmpty() && !isMounted(path) && !path.equals("/")) {
                files = certain && files.isComplete(path) ? files.without(path) : files.doubted(path);
            }
        }
        return !words.has("-p", "--parents");
    }

    /** A running container has these mounted, or files in them; what is mounted cannot be removed. */
    private static boolean isMounted(String path) {
        return Stream.of("/etc", "/dev", "/proc", "/sys").anyMatch(it -> FilePaths.isWithin(it, path));
    }

    private void permit(String path, CommandWords words, UnaryOperator<FileEntry> change) {
        if (words.has("-R", "--recursive")) {
            files = files.mapped(path, (at, it) -> change.apply(it));
        } else {
            files.find(path).ifPresent(it -> files = files.with(files.destination(path), change.apply(it)));
        }
    }

    private FileEntry changedMode(FileEntry entry, Optional<String> change) {
        if (entry.kind() == Kind.LINK) {
            return entry;
        }
        // GNU and busybox disagree on these bits of a directory.
        var special = entry.kind() == Kind.DIRECTORY
                && entry.mode().filter(it -> (it & 07000) != 0).isPresent()
                && change.filter(it -> it.matches("\\d{1,4}") || it.contains("="))
                        .isPresent();
        var mode = certain && !special
                ? change.flatMap(it -> SymbolicMode.apply(it, entry.mode(), entry.kind() == Kind.DIRECTORY, umask))
                : Optional.<Integer>empty();
        return entry.withMode(mode);
    }

    private FileEntry changedOwner(FileEntry entry, String program, CommandWords words) {
        var before = new Owner(entry.uid(), entry.gid());
        var owner = certain
                ? words.first().map(it -> Owner.changed(it, program.equals("chgrp"), image, before))
                : Optional.<Owner>empty();
        // Linux takes from a program the right to run as its owner when it gets another one.
        var mode = entry.kind() == Kind.FILE
                ? entry.mode().map(it -> it & ~((it & 0010) != 0 ? 06000 : 04000))
                : entry.mode();
        return owner.orElse(Owner.UNKNOWN).of(entry).withMode(mode);
    }

    /** Puts something where nothing is, into a directory that is there. */
    private void put(String path, FileEntry entry, FileEntry onTheWay) {
        if (isPlace(path)) {
            putWithParents(path, entry, onTheWay);
        }
    }

    /** Whether the directory is there, or may be, in which something is to be made. */
    private boolean isPlace(String path) {
        return files.presenceToday(FilePaths.parentOf(path)) != Presence.ABSENT;
    }

    private void putWithParents(String path, FileEntry entry, FileEntry onTheWay) {
        if (files.has(path)) {
            return;
        }
        files = certain ? files.with(path, entry, onTheWay) : files.withPossible(path, entry);
    }

    private boolean isDirectory(String path) {
        return files.find(path).filter(it -> it.kind() == Kind.DIRECTORY).isPresent();
    }

    private FileEntry parent() {
        return mine(FileEntry.directory(0755, 0, origin()));
    }

    private FileEntry mine(FileEntry entry) {
        return Owner.running(image).of(entry);
    }

    private Optional<Origin> origin() {
        return Optional.of(Origin.made(place));
    }

    FileTree files() {
        return files;
    }
}
