package dev.fromscratch.image;

import dev.fromscratch.image.FileChanges.Reach;
import dev.fromscratch.image.GoBuild.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A command that changes the files that it names.
 *
 * @param directory in which it runs; empty where it is not known
 */
record FileCommand(String program, CommandWords words, Optional<String> directory) implements FileOutcome.Deed {
    /** Those that bring something to what they are told last. */
    private static final Set<String> TRANSFERS = Set.of("cp", "mv", "ln", "install");

    /** Those that change no more than permissions. */
    private static final Set<String> PERMISSIONS = Set.of("chmod", "chown", "chgrp");

    /** Those that neither take anything away nor change what is there but what it holds. */
    private static final Set<String> MAKING = Set.of("mkdir", "touch", "tee");

    /** Those that do to each path what they do, whatever others there are. */
    private static final Set<String> ONE_BY_ONE = Set.of("chmod", "chown", "chgrp", "rm", "rmdir");

    @Override
    public List<String> paths(FileTree files) {
        var named = new FileWords(directory, files);
        // What a symbolic link names may be anything.
        var used = isSymbolic() ? List.<Argument>of() : operands();
        return Stream.concat(used.stream().flatMap(it -> named.placeOf(it).stream()), destinations(named).stream())
                .toList();
    }

    private boolean isSymbolic() {
        return program.equals("ln") && words.has("-s", "--symbolic");
    }

    private boolean isTransfer() {
        return TRANSFERS.contains(program) && !isOfDirectories();
    }

    private boolean isOfDirectories() {
        return program.equals("install") && words.has("-d", "--directory");
    }

    /** The words that name files; what {@code sed} is told first is what it does. */
    private List<Argument> operands() {
        var isScript = program.equals("sed") && !words.has("-e", "--expression") && !words.has("-f", "--file");
        return words.operands().stream()
                .skip(isScript ? 1 : 0)
                .filter(it -> !isEmpty(it))
                .toList();
    }

    /** Whether a word is a name that nothing has. */
    private static boolean isEmpty(Argument word) {
        return word.text().filter(String::isEmpty).isPresent();
    }

    /** Whether all operands are brought somewhere: to where {@code -t} says, or a link to where the command runs. */
    private boolean bringsAll() {
        return words.has("-t", "--target-directory")
                || program.equals("ln") && operands().size() == 1;
    }

    /** What is brought somewhere. */
    private List<Argument> sources() {
        return bringsAll()
                ? operands()
                : operands().stream().limit(Math.max(0, operands().size() - 1)).toList();
    }

    /** The words that name what has to be there, if only as a directory. */
    private List<Argument> needed() {
        return program.equals("mkdir") || isSymbolic() || isOfDirectories()
                ? List.of()
                : isTransfer() ? sources() : operands();
    }

    /** Whether a word has a slash behind it, by which only a directory is named, and names nothing that certainly is one. */
    private static boolean mayBeNoDirectory(Argument word, FileWords named) {
        return word.written().endsWith("/")
                && named.placeOf(word).filter(named.files()::isDirectory).isEmpty();
    }

    /** Whether a link is to be removed that is named with a slash behind it: GNU and busybox do not agree on what that is. */
    private boolean isWithSlash(FileTree files, FileWords named) {
        return program.startsWith("rm")
                && operands().stream()
                        .filter(it -> it.written().endsWith("/"))
                        .flatMap(it -> named.placeOf(it).stream())
                        .anyMatch(files::isLink);
    }

    /** Whether a link would take the place of what it is to lead to: GNU makes none then. */
    private boolean leadsToItself(FileWords named) {
        var replaced = destinations(named).stream()
                .flatMap(it -> named.files().realPath(it).stream())
                .toList();
        return sources().stream()
                .flatMap(it -> named.placeOf(it).stream())
                .flatMap(it -> named.files().realPath(it).stream())
                .anyMatch(replaced::contains);
    }

    /** Where it is brought, as it is named; empty where that is not known. */
    private Optional<String> target(FileWords named) {
        if (bringsAll()) {
            return words.has("-t", "--target-directory")
                    ? words.value("-t", "--target-directory").flatMap(named::absolute)
                    : directory;
        }
        return operands().size() < 2
                ? Optional.empty()
                : named.pathsOf(operands().get(operands().size() - 1))
                        .filter(it -> it.size() == 1)
                        .map(it -> it.get(0));
    }

    /** The paths to which it is brought, as far as they are known. */
    private List<String> destinations(FileWords named) {
        var target = target(named).filter(it -> isTransfer());
        if (target.isEmpty() || !named.files().isDirectory(target.get()) || words.has("-T", "--no-target-directory")) {
            return target.stream().toList();
        }
        return sources().stream()
                .flatMap(it -> named.namesOf(it, words.has("", "--parents")))
                .map(it -> FilePaths.resolve(target.get(), it))
                .toList();
    }

    @Override
    public boolean isDone(FileChanges changes) {
        var named = new FileWords(directory, changes.files());
        if (!words.areUnderstood(program) || isWithSlash(changes.files(), named)) {
            return false;
        }
        // Not every busybox knows an option by its long name.
        changes.mayFailIf(words.options().keySet().stream().anyMatch(it -> it.startsWith("--")));
        changes.mayFailIf(needed().stream().anyMatch(it -> mayBeNoDirectory(it, named)));
        changes.mayFailIf(operands().isEmpty() || words.operands().stream().anyMatch(FileCommand::isEmpty));
        if (isTransfer()) {
            return target(named).isPresent()
                    && isBrought(changes, named, target(named).get());
        }
        var isSure = operands().stream().allMatch(it -> named.pathsOf(it).isPresent());
        changes.mayFailIf(!isSure);
        var paths = operands().stream()
                .flatMap(it -> named.certainPathsOf(it).stream())
                .toList();
        return (isSure || ONE_BY_ONE.contains(program)) && isDone(changes, paths);
    }

    private boolean isBrought(FileChanges changes, FileWords named, String target) {
        var transfers = new FileTransfers(changes, new FilePermissions(changes), words);
        if (isSymbolic()) {
            var texts = sources().stream().flatMap(it -> it.text().stream()).toList();
            return texts.size() == sources().size()
                    && !(words.has("-f", "--force") && leadsToItself(named))
                    && transfers.transfer(texts, target, transfers::linkSymbolically);
        }
        var sources = sources().stream().map(named::pathsOf).toList();
        if (sources.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        var paths =
                sources.stream().flatMap(Optional::stream).flatMap(List::stream).toList();
        if (sources().stream().anyMatch(it -> it.written().endsWith("/."))) {
            return program.equals("cp") && paths.size() == 1 && transfers.copyContents(paths.get(0), target);
        }
        return switch (program) {
            case "ln" -> transfers.transfer(paths, target, transfers::link);
            case "cp" -> transfers.transfer(paths, target, transfers::copy);
            case "mv" -> transfers.transfer(paths, target, transfers::move);
            // Busybox writes one after the other to what is no directory.
            default ->
                (paths.size() == 1 || named.files().isDirectory(target))
                        && transfers.transfer(paths, target, transfers::install);
        };
    }

    private boolean isDone(FileChanges changes, List<String> paths) {
        var permissions = new FilePermissions(changes);
        var writing = new FileWriting(changes);
        var removal = new FileRemoval(changes, words);
        return switch (program) {
            case "mkdir" -> all(paths, it -> writing.makeDirectory(it, words));
            case "touch" -> words.has("-c", "--no-create") || all(paths, writing::touch);
            case "tee" -> all(paths, it -> writing.redirect(it, Optional.empty(), words.has("-a", "--append")));
            case "rm" -> all(paths, removal::remove);
            case "rmdir" -> all(paths, removal::removeEmpty) && !words.has("-p", "--parents");
            case "chmod" ->
                all(paths, path -> permissions.permit(path, words, it -> permissions.changedMode(it, words.first())));
            case "chown", "chgrp" ->
                all(paths, path -> permissions.permit(path, words, it -> permissions.changedOwner(it, program, words)));
            case "install" -> all(paths, it -> permissions.installDirectory(it, words));
            case "sed" -> all(paths, it -> writing.edit(it, words));
            default -> pack(changes, paths);
        };
    }

    private static boolean all(List<String> paths, Consumer<String> step) {
        paths.forEach(step);
        return true;
    }

    /** A program made smaller, in place or as another file. */
    private boolean pack(FileChanges changes, List<String> paths) {
        if (!words.has("-o", "--output")) {
            return true;
        }
        var output = words.value("-o", "--output").flatMap(new FileWords(directory, changes.files())::absolute);
        return output.isPresent()
                && paths.size() == 1
                && new FileTransfers(changes, new FilePermissions(changes), words).copy(paths.get(0), output.get());
    }

    @Override
    public List<String> reached(FileTree files) {
        var named = new FileWords(directory, files);
        var paths = new ArrayList<>(destinations(named));
        if (!isTransfer() || program.equals("mv")) {
            operands().forEach(it -> paths.addAll(named.certainPathsOf(it)));
        }
        // Links below lead anywhere.
        return reach() == Reach.PERMISSIONS && (words.has("-L", "") || words.has("-H", "")) ? List.of("/") : paths;
    }

    @Override
    public Reach reach() {
        if (PERMISSIONS.contains(program) || isOfDirectories()) {
            return Reach.PERMISSIONS;
        }
        if (program.equals("ln")) {
            return Reach.LINKS;
        }
        return MAKING.contains(program) ? Reach.CONTENT : Reach.PRESENCE;
    }

    @Override
    public boolean isConfined(FileTree files) {
        var named = new FileWords(directory, files);
        // What is not known of what is named is said of the whole, what an option does of the names alone.
        return !words.areUnderstood(program)
                && operands().stream().allMatch(it -> named.pathsOf(it).isPresent())
                && (!isTransfer() || target(named).isPresent())
                && !words.has("-b", "--backup")
                && !words.has("-S", "--suffix");
    }
}
