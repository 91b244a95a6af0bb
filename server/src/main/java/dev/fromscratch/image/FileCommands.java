package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
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

    /** Those that leave what they are told first as it is. */
    private static final Set<String> COPYING = Set.of("cp", "ln", "install");

    /** Those that change all that they are told, and nothing else. */
    private static final Set<String> CHANGING = Set.of("chmod", "chown", "chgrp", "mkdir", "rm", "touch");

    /** A word with wildcards and nothing else that a shell replaces. */
    private static final Pattern WILDCARDS = Pattern.compile("[\\w./*?\\[\\]+@:,-]+");

    private final Optional<String> directory;
    private final FileChanges changes;
    private final FilePermissions permissions;
    private final FileTransfers transfers;

    /**
     * @param directory in which the command runs; empty where it is not known
     */
    FileCommands(Image image, Optional<String> directory, Circumstances how) {
        this.directory = directory;
        this.changes = new FileChanges(image, how);
        this.permissions = new FilePermissions(changes);
        this.transfers = new FileTransfers(changes, permissions);
    }

    static boolean knows(String program) {
        return NAMES.contains(program);
    }

    /** The tree behind a command; empty where it is not certain what the command does. */
    Optional<FileTree> apply(String program, List<Argument> arguments) {
        if (program.equals("mktemp")) {
            changes.setFiles(
                    changes.files().opened("/tmp", new Gap(changes.place(), "`mktemp` makes a file here", false)));
            return Optional.of(changes.files())
                    .filter(it ->
                            arguments.stream().allMatch(word -> word.written().matches("-[dq]+")));
        }
        if (program.equals("find")) {
            return find(arguments) ? Optional.of(changes.files()) : Optional.empty();
        }
        var words = CommandWords.of(program, arguments);
        if (!words.areUnderstood(program)) {
            return unsettled(program, words);
        }
        var paths = new ArrayList<String>();
        for (var word : words.operands()) {
            var found = pathsOf(word);
            var partly = program.startsWith("ch") || program.startsWith("rm");
            changes.mayFailIf(found.isEmpty());
            if (found.isEmpty() && !partly) {
                // Of what is moved by a pattern, some is known.
                var moved = program.equals("mv") ? certainPathsOf(word) : List.<String>of();
                moved.forEach(it -> changes.setFiles(changes.files().doubted(it)));
                noteDestination(program, words);
                return Optional.empty();
            }
            paths.addAll(found.orElseGet(() -> certainPathsOf(word)));
        }
        if (program.equals("mv") && words.has("-t", "--target-directory")) {
            paths.forEach(it -> changes.setFiles(changes.files().doubted(it)));
        }
        // What a symbolic link names may be anything.
        var used = program.equals("ln") && words.has("-s", "--symbolic")
                ? paths.subList(Math.min(1, paths.size()), paths.size())
                : paths;
        if (used.stream().anyMatch(changes.files()::isForked)) {
            used.forEach(this::unsettle);
            return Optional.empty();
        }
        if (understood(program, words, paths)) {
            return Optional.of(changes.files());
        }
        if (Set.of("cp", "mv", "install").contains(program)) {
            // What is put there is another one than what was there before.
            words.value("-t", "--target-directory")
                    .flatMap(this::absolute)
                    .or(() -> paths.stream().reduce((first, last) -> last))
                    .ifPresent(permissions::unsettle);
        }
        noteDestination(program, words);
        return Optional.empty();
    }

    /** After a command with an option that is not followed; empty where it may have changed more than what it names. */
    private Optional<FileTree> unsettled(String program, CommandWords words) {
        var given = words.value("-t", "--target-directory");
        var named = COPYING.contains(program)
                        && given.isEmpty()
                        && words.operands().size() > 1
                        && !words.has("-d", "--directory")
                ? words.operands()
                        .subList(words.operands().size() - 1, words.operands().size())
                : words.operands();
        // Permissions are changed of what is there, and stays there.
        Step step = program.startsWith("ch") ? permissions::unsettle : this::unsettle;
        named.stream().flatMap(it -> certainly(it).stream()).forEach(step::on);
        changes.mayFailIf(true);
        given.flatMap(this::absolute).ifPresent(this::unsettle);
        if (program.startsWith("ch") && (words.has("-L", "") || words.has("-H", ""))) {
            // Links below lead anywhere.
            permissions.unsettle("/");
        }
        var isKnown = named.stream().allMatch(it -> pathsOf(it).isPresent())
                && (words.operands().size() > 1 || CHANGING.contains(program))
                && given.isPresent() == words.has("-t", "--target-directory");
        return Optional.of(changes.files())
                .filter(it -> isKnown && !words.has("-b", "--backup") && !words.has("-S", "--suffix"));
    }

    /** Where a link may be made, it is not known what there is. */
    private void noteDestination(String program, CommandWords words) {
        if (program.equals("ln") && !words.operands().isEmpty()) {
            pathsOf(words.operands().get(words.operands().size() - 1)).stream()
                    .flatMap(List::stream)
                    .filter(it -> !changes.files().has(it))
                    .forEach(it -> changes.setFiles(
                            changes.files().withPossible(it, FileEntry.of(Kind.UNKNOWN, changes.origin()))));
        }
    }

    private boolean understood(String program, CommandWords words, List<String> paths) {
        return switch (program) {
            case "mkdir" -> makeDirectories(words, paths);
            case "touch" -> words.has("-c", "--no-create") || all(paths, this::touch);
            case "tee" -> all(paths, it -> redirect(it, Optional.empty(), words.has("-a", "--append")));
            case "rm" -> all(paths, path -> remove(path, words));
            case "rmdir" -> removeEmpty(words, paths);
            case "chmod" ->
                all(paths, path -> permissions.permit(path, words, it -> permissions.changedMode(it, words.first())));
            case "chown", "chgrp" ->
                all(paths, path -> permissions.permit(path, words, it -> permissions.changedOwner(it, program, words)));
            case "ln" -> transfers.link(words, paths);
            case "cp" -> transfers.transfer(words, paths, transfers::copy);
            case "mv" -> transfers.transfer(words, paths, transfers::move);
            case "install" -> transfers.install(words, paths);
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
        // A running container has files of its own there.
        return pattern.filter(it -> !FilePaths.parentOf(it).equals("/etc"))
                .flatMap(it -> CopyPaths.glob(changes.files(), it))
                .map(found -> found.stream()
                        .filter(it -> !FilePaths.nameOf(it).startsWith("."))
                        .toList())
                .map(found -> found.isEmpty() ? List.of(pattern.get()) : found);
    }

    /** Those that certainly are among what a word names, where there may be others. */
    private List<String> certainPathsOf(Argument word) {
        return hasWildcards(word)
                ? absolute(word.written())
                        .map(it -> CopyPaths.certainMatches(changes.files(), it))
                        .orElse(List.of())
                : List.of();
    }

    /** After a command of which it is not known what it does to a path. */
    private void unsettle(String path) {
        var real = changes.files().destination(path);
        permissions.unsettle(path);
        var gap = new Gap(changes.place(), "what is done to `%s` is not known".formatted(path), false);
        changes.setFiles(
                changes.files().doubted(real).doubted(path).opened(real, gap).opened(path, gap));
        changes.mayFailIf(true);
    }

    private List<String> certainly(Argument word) {
        return pathsOf(word).orElseGet(() -> certainPathsOf(word));
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
        var ordinary = changes.masked(0777);
        var mode = permissions.modeOf(words, ordinary, true);
        for (var path : paths) {
            var made = changes.mine(FileEntry.directory(0, 0, changes.origin())).withMode(mode);
            // POSIX: what is made on the way can be written and searched by its owner.
            var parent = made.withMode(ordinary.map(it -> it | 0300));
            if (!words.has("-p", "--parents")) {
                changes.failIf(changes.files().has(path), FileChanges.THERE, path);
                changes.put(path, made, parent);
            } else if (changes.isFile(path) || changes.isBlocked(path)) {
                changes.fail(FileChanges.IN_THE_WAY, path);
            } else {
                changes.putWithParents(path, made, parent);
            }
        }
        return true;
    }

    /** With a file that a shell writes, for which it must not be a directory. */
    void redirect(String name, Optional<String> text, boolean append) {
        if (changes.files().isForked(name)) {
            unsettle(name);
            return;
        }
        changes.failIf(changes.isDirectory(name), FileChanges.A_DIRECTORY, name);
        changes.mayFailIf(changes.isRunning(name));
        write(name, text, append);
    }

    /** Fails where there is nothing to read. */
    void read(String name) {
        absolute(name).ifPresent(it -> {
            changes.failIf(changes.isMissing(it), FileChanges.NOT_THERE, it);
            changes.mayFailIf(changes.files().find(it).isEmpty());
        });
    }

    private void touch(String name) {
        var possible =
                changes.files().uncertain(changes.files().destination(name)).map(FileEntry::kind);
        if (possible.filter(it -> it == Kind.DIRECTORY).isPresent()) {
            changes.put(name, FileEntry.of(Kind.UNKNOWN, changes.origin()), changes.parent());
        } else if (changes.files().find(name).isEmpty()) {
            write(name, Optional.empty(), true);
        }
    }

    /** With a file that is made if it is not there; what it holds is known if a text is given. */
    private void write(String name, Optional<String> text, boolean append) {
        var path = changes.files().destination(name);
        var before = changes.files().find(path);
        var made = changes.mine(FileEntry.file(Origin.made(changes.place()))).withMode(changes.masked(0666));
        if (before.isEmpty() && changes.mayBeBlocked(path)) {
            changes.hasPlace(path);
            changes.putPossible(path, made.withMode(Optional.empty()));
            changes.mayFailIf(true);
        } else if (before.isEmpty()) {
            // What may be there already keeps its owner and its permissions.
            var isNew = changes.files().presenceToday(path) == Presence.ABSENT;
            changes.put(
                    path,
                    (isNew ? made : Owner.UNKNOWN.of(made.withMode(Optional.empty())))
                            .withContent(append || text.isEmpty() ? Content.UNKNOWN : new Content.Text(text.get())),
                    changes.parent());
        } else if (before.get().kind() == Kind.FILE) {
            var written = append
                    ? text.map(it -> appended(before.get().content(), path, it))
                            .orElseGet(() -> before.get().content().names().opened())
                    : text.<Content>map(Content.Text::new).orElse(Content.UNKNOWN);
            var content = changes.certain() ? written : append ? written.names().opened() : Content.UNKNOWN;
            changes.setFiles(changes.files().with(path, before.get().withContent(content)));
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

    /** A program made smaller, in place or as another file. */
    private boolean pack(CommandWords words, List<String> paths) {
        if (!words.has("-o", "--output")) {
            return true;
        }
        var output = words.value("-o", "--output").flatMap(this::absolute);
        return output.isPresent() && paths.size() == 1 && transfers.copy(paths.get(0), output.get(), words);
    }

    /** {@code sed -i} leaves other texts; without it, it only prints. */
    private boolean edit(CommandWords words, List<String> paths) {
        if (words.has("-i", "--in-place")) {
            // With a suffix, busybox takes a directory away and puts a file in its place.
            paths.stream().filter(changes::isDirectory).forEach(this::unsettle);
            paths.forEach(path -> changes.files()
                    .find(path)
                    .filter(it -> it.kind() == Kind.FILE)
                    .ifPresent(it -> changes.setFiles(
                            changes.files().with(changes.files().destination(path), it.withContent(Content.UNKNOWN)))));
            // What is written takes the place of a link, unless that is to be followed.
            paths.stream()
                    .filter(changes.files()::isLink)
                    .forEach(it -> changes.setFiles(changes.files().doubted(it)));
        }
        // With a suffix, it leaves a copy.
        return !words.has("-b", "") && words.value("", "--in-place").isEmpty();
    }

    private void remove(String path, CommandWords words) {
        var recursive = words.has("-r", "--recursive") || words.has("-R", "--recursive");
        if (words.has("-d", "--dir") && !recursive) {
            removeIfEmpty(path);
            return;
        }
        if (path.equals("/")
                || !recursive && changes.isDirectory(path) && !changes.files().isLink(path)) {
            changes.fail(FileChanges.A_DIRECTORY, path);
            return;
        }
        if (!words.has("-f", "--force")) {
            changes.failIf(changes.isMissing(path), FileChanges.NOT_THERE, path);
            changes.mayFailIf(changes.files().find(path).isEmpty());
        }
        if (changes.isMounted(path)) {
            changes.mayFailIf(true);
            changes.files().names(path).forEach(it -> remove(FilePaths.resolve(path, it), words));
            return;
        }
        changes.setFiles(
                changes.certain()
                        ? changes.files().without(path)
                        : changes.files().doubted(path));
    }

    /** With {@code -d}, which busybox does not know. */
    private void removeIfEmpty(String path) {
        changes.mayFailIf(true);
        var isKept = changes.isDirectory(path)
                && !changes.files().isLink(path)
                && changes.files().names(path).stream()
                        .anyMatch(it -> changes.files().has(FilePaths.resolve(path, it)));
        if (isKept) {
            changes.fail(FileChanges.A_DIRECTORY, path);
        } else {
            changes.setFiles(changes.files().doubted(path));
        }
    }

    private boolean removeEmpty(CommandWords words, List<String> paths) {
        changes.mayFailIf(true);
        for (var path : paths) {
            changes.failIf(changes.isMissing(path), FileChanges.NOT_THERE, path);
            changes.failIf(changes.isFile(path), "%s is a file", path);
            changes.failIf(
                    changes.files().names(path).stream()
                            .anyMatch(it -> changes.files().has(FilePaths.resolve(path, it))),
                    "%s is not empty",
                    path);
            if (changes.isDirectory(path)
                    && changes.files().names(path).isEmpty()
                    && !changes.isMounted(path)
                    && !path.equals("/")) {
                changes.setFiles(
                        changes.certain() && changes.files().isComplete(path)
                                ? changes.files().without(path)
                                : changes.files().doubted(path));
            }
        }
        return !words.has("-p", "--parents");
    }

    /** Changes what {@code find} finds; false where it is not certain what it does. */
    private boolean find(List<Argument> arguments) {
        var roots = arguments.stream()
                .takeWhile(it -> !it.written().matches("[-(!\\\\].*"))
                .toList();
        // What is not there makes it fail, whatever else it finds.
        roots.stream().flatMap(it -> it.text().stream()).forEach(this::read);
        var isSearch = KnownCommands.isSearch(
                Stream.concat(Stream.of("find"), arguments.stream().map(Argument::written))
                        .toList());
        return isSearch || changeFound(arguments, roots);
    }

    private boolean changeFound(List<Argument> arguments, List<Argument> roots) {
        var words = arguments.stream().map(Argument::written).toList();
        var execution = words.indexOf("-exec");
        var program = execution >= 0 && execution + 1 < words.size() ? words.get(execution + 1) : "";
        var paths = roots.stream().map(this::pathsOf).flatMap(Optional::stream).toList();
        UnaryOperator<FileEntry> permitted = switch (program) {
            case "chmod" -> it -> it.withMode(Optional.empty());
            case "chown", "chgrp" -> FilePermissions::ofAnother;
            default -> it -> it;
        };
        var removes = program.equals("rm") || program.isEmpty() && words.contains("-delete");
        var understood = removes || Set.of("chmod", "chown", "chgrp", "touch").contains(program);
        if (!understood || paths.isEmpty() || paths.size() < roots.size()) {
            return false;
        }
        paths.stream()
                .flatMap(List::stream)
                .forEach(path -> changes.setFiles(
                        removes
                                ? changes.files().doubted(path)
                                : changes.files()
                                        .mapped(path, (at, it) -> it.kind() == Kind.LINK ? it : permitted.apply(it))));
        return true;
    }

    /** As {@link FileChanges#failure}. */
    Optional<String> failure() {
        return changes.failure();
    }

    /** As {@link FileChanges#mayFail}. */
    boolean mayFail() {
        return changes.mayFail();
    }

    FileTree files() {
        return changes.files();
    }
}
