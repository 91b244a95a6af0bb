package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code mkdir}, {@code cp} and their like do to a file system, as those of GNU and of busybox agree on it.
 */
final class FileCommands {
    private static final Set<String> NAMES = Set.of(
            "mkdir", "touch", "cp", "mv", "rm", "rmdir", "ln", "chmod", "chown", "chgrp", "install", "mktemp", "tee",
            "upx", "strip", "sed", "find");

    /** A word with wildcards and nothing else that a shell replaces. */
    private static final Pattern WILDCARDS = Pattern.compile("[\\w./*?\\[\\]+@:,-]+");

    /** Those that a running container has, whatever the image has. */
    private static final Set<String> OF_CONTAINER =
            Set.of("/dev", "/proc", "/sys", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname");

    private final Image image;
    private final Optional<String> directory;
    private final int umask;
    private final Place place;
    private final boolean certain;
    private FileTree files;
    private boolean failed;

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
        if (program.equals("find")) {
            return changeFound(arguments) ? Optional.of(files) : Optional.empty();
        }
        var words = CommandWords.of(program, arguments);
        var paths = new ArrayList<String>();
        for (var word : words.operands()) {
            var found = pathsOf(word);
            var partly = program.startsWith("ch") || program.startsWith("rm");
            if (found.isEmpty() && !partly) {
                return Optional.empty();
            }
            paths.addAll(found.orElseGet(() -> certainPathsOf(word)));
        }
        return understood(program, words, paths) ? Optional.of(files) : Optional.empty();
    }

    private boolean understood(String program, CommandWords words, List<String> paths) {
        return switch (program) {
            case "mkdir" -> makeDirectories(words, paths);
            case "touch" -> all(paths, it -> write(it, Optional.empty(), true));
            case "tee" -> all(paths, it -> redirect(it, Optional.empty(), true));
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
        if (word.text().isPresent() || !hasWildcards(word)) {
            return word.text().flatMap(this::absolute).map(List::of);
        }
        var pattern = absolute(word.written());
        return pattern.flatMap(it -> CopyPaths.glob(files, it))
                .map(found -> found.stream()
                        .filter(it -> !FilePaths.nameOf(it).startsWith("."))
                        .toList())
                .map(found -> found.isEmpty() ? List.of(pattern.get()) : found);
    }

    /** Those that certainly are among what a word names, where there may be others. */
    private List<String> certainPathsOf(Argument word) {
        return hasWildcards(word)
                ? absolute(word.written())
                        .map(it -> CopyPaths.certainMatches(files, it))
                        .orElse(List.of())
                : List.of();
    }

    private static boolean hasWildcards(Argument word) {
        return CopyPaths.isGlob(word.written())
                && WILDCARDS.matcher(word.written()).matches();
    }

    private Optional<String> absolute(String path) {
        return Optional.of(path)
                .filter(it -> it.startsWith("/") || directory.isPresent())
                .map(it -> FilePaths.resolve(directory.orElse("/"), it));
    }

    private boolean makeDirectories(CommandWords words, List<String> paths) {
        var permissions = 0777 & ~umask;
        var mode = modeOf(words, permissions, true);
        for (var path : paths) {
            var made = mine(FileEntry.directory(0, 0, origin())).withMode(mode);
            // POSIX: what is made on the way can be written and searched by its owner.
            var parent = made.withMode(Optional.of(permissions | 0300));
            if (!words.has("-p", "--parents")) {
                failed |= files.has(path);
                put(path, made, parent);
            } else if (isFile(path) || isBlocked(path)) {
                failed = true;
            } else {
                putWithParents(path, made, parent);
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

    /** With a file that a shell writes, for which it must not be a directory. */
    void redirect(String name, Optional<String> text, boolean append) {
        failed |= isDirectory(name);
        write(name, text, append);
    }

    /** With a file that is made if it is not there; what it holds is known if a text is given. */
    private void write(String name, Optional<String> text, boolean append) {
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
        var symbolic = words.has("-s", "--symbolic");
        var linked = symbolic
                ? Optional.of(mine(FileEntry.link(target, origin())))
                : files.find(paths.get(0)).filter(it -> it.kind() != Kind.DIRECTORY);
        failed |= !symbolic && (isMissing(paths.get(0)) || isDirectory(paths.get(0)));
        if (linked.isEmpty()) {
            return failed;
        }
        if (!words.has("-f", "--force")) {
            failed |= files.has(path) || files.isLink(path);
        } else if (certain) {
            files = files.without(path);
        }
        put(path, linked.get(), parent());
        return true;
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
        if (paths.size() > 2 && !into && (isFile(destination) || isMissing(destination))) {
            failed = true;
            return true;
        }
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
            failed |= isMissing(source);
            return files.presenceToday(source) == Presence.ABSENT;
        }
        if (isInTheWay(entry.get(), destination)) {
            failed = true;
            return true;
        }
        if (!certain) {
            files = files.withPossible(destination, entry.get());
            return true;
        }
        if (entry.get().kind() == Kind.DIRECTORY && !recursive || !hasPlace(destination)) {
            failed |= entry.get().kind() == Kind.DIRECTORY && !recursive;
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
            failed |= isMissing(source);
            return files.presenceToday(source) == Presence.ABSENT;
        }
        if (isInTheWay(entry.get(), destination)) {
            failed = true;
            return true;
        }
        if (!certain) {
            files = files.withPossible(destination, entry.get()).doubted(source);
            return true;
        }
        if (FilePaths.isWithin(destination, source) || !hasPlace(destination)) {
            failed |= FilePaths.isWithin(destination, source);
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
            for (var path : paths) {
                if (isFile(path) || isBlocked(path)) {
                    failed = true;
                } else {
                    putWithParents(path, made, parent);
                    permit(path, words, entry -> installed(entry, words, mode));
                }
            }
            return true;
        }
        return transfer(words, paths, (source, destination, any) -> {
            name(source);
            var entry = files.find(source).filter(it -> it.kind() == Kind.FILE);
            if (isMissing(source)
                    || isDirectory(source)
                    || isDirectory(destination)
                    || files.realPath(source).equals(Optional.of(files.destination(destination)))) {
                failed = true;
                return true;
            }
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
            failed = true;
            return;
        }
        failed |= !words.has("-f", "--force") && isMissing(path);
        if (isMounted(path)) {
            files.names(path).forEach(it -> remove(FilePaths.resolve(path, it), words));
            return;
        }
        files = certain ? files.without(path) : files.doubted(path);
    }

    private boolean removeEmpty(CommandWords words, List<String> paths) {
        for (var path : paths) {
            failed |= isMissing(path)
                    || isFile(path)
                    || files.names(path).stream().anyMatch(it -> files.has(FilePaths.resolve(path, it)));
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
        failed |= isMissing(path);
        if (words.has("-R", "--recursive")) {
            files = files.mapped(path, (at, it) -> change.apply(it));
        } else if (words.has("-h", "--no-dereference") && files.isLink(path)) {
            files = files.with(path, change.apply(files.link(path).orElseThrow()));
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

    /** Changes what {@code find} finds; false where it is not certain what it does. */
    private boolean changeFound(List<Argument> arguments) {
        var roots = arguments.stream()
                .takeWhile(it -> !it.written().matches("[-(!\\\\].*"))
                .toList();
        var words = arguments.stream().map(Argument::written).toList();
        var execution = words.indexOf("-exec");
        var program = execution >= 0 && execution + 1 < words.size() ? words.get(execution + 1) : "";
        var paths = roots.stream().map(this::pathsOf).flatMap(Optional::stream).toList();
        UnaryOperator<FileEntry> permitted = switch (program) {
            case "chmod" -> it -> it.withMode(Optional.empty());
            case "chown", "chgrp" -> Owner.UNKNOWN::of;
            default -> it -> it;
        };
        var removes = program.equals("rm") || program.isEmpty() && words.contains("-delete");
        var understood = removes || Set.of("chmod", "chown", "chgrp").contains(program);
        if (!understood || paths.isEmpty() || paths.size() < roots.size()) {
            return false;
        }
        paths.stream()
                .flatMap(List::stream)
                .forEach(path -> files = removes
                        ? files.doubted(path)
                        : files.mapped(path, (at, it) -> it.kind() == Kind.LINK ? it : permitted.apply(it)));
        return true;
    }

    /** Whether a command certainly has failed, at least in part. */
    boolean failed() {
        return failed;
    }

    /** Whether certainly nothing is at a path, not even while a container runs. */
    private boolean isMissing(String path) {
        return files.lacks(path) && OF_CONTAINER.stream().noneMatch(it -> FilePaths.isWithin(path, it));
    }

    private boolean isFile(String path) {
        return files.find(path).filter(it -> it.kind() == Kind.FILE).isPresent();
    }

    /** Whether a file is on the way to a path. */
    private boolean isBlocked(String path) {
        var parent = FilePaths.parentOf(path);
        return !parent.equals("/") && (isFile(parent) || isBlocked(parent));
    }

    /** Whether what is at a destination keeps something from being put there: a directory a file, or the other way round. */
    private boolean isInTheWay(FileEntry entry, String destination) {
        return entry.kind() == Kind.DIRECTORY ? isFile(destination) : isDirectory(destination);
    }

    /** Puts something where nothing is, into a directory that is there. */
    private void put(String path, FileEntry entry, FileEntry onTheWay) {
        if (hasPlace(path)) {
            putWithParents(path, entry, onTheWay);
        }
    }

    /** Whether the directory is there, or may be, in which something is to be made; without it, the command fails. */
    private boolean hasPlace(String path) {
        failed |= isMissing(FilePaths.parentOf(path)) || isBlocked(path);
        return files.presenceToday(FilePaths.parentOf(path)) != Presence.ABSENT && !isBlocked(path);
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
