package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code mkdir}, {@code cp} and their like do to a file system.
 */
final class FileCommands {
    private static final Set<String> NAMES =
            Set.of("mkdir", "touch", "cp", "mv", "rm", "rmdir", "ln", "chmod", "chown", "chgrp", "install");

    private FileCommands() {}

    static boolean knows(String program) {
        return NAMES.contains(program);
    }

    /** The tree behind a command; empty where it is not certain what the command does. */
    static Optional<FileTree> apply(
            FileTree files,
            String program,
            List<Argument> arguments,
            Optional<String> directory,
            Place place,
            boolean certain) {
        if (program.equals("chmod") || program.equals("chown") || program.equals("chgrp")) {
            return Optional.of(permit(files, program, arguments, directory, certain));
        }
        if (program.equals("rm") || program.equals("rmdir")) {
            return Optional.of(remove(files, arguments, directory, certain, place));
        }
        var words = arguments.stream().flatMap(it -> it.text().stream()).toList();
        var paths = words.stream().filter(it -> !it.startsWith("-")).toList();
        if (words.size() < arguments.size() || directory.isEmpty() || paths.isEmpty()) {
            return Optional.empty();
        }
        var resolved = new ArrayList<String>();
        paths.forEach(path -> resolved.add(FilePaths.resolve(directory.get(), path)));
        var origin = Origin.made(place);
        return switch (program) {
            case "mkdir" -> makeDirectories(files, words, resolved, origin, certain);
            case "touch" -> {
                var result = files;
                for (var path : resolved) {
                    result = files.has(path) ? result : put(result, path, FileEntry.file(origin), certain);
                }
                yield Optional.of(result);
            }
            case "ln" -> link(files, words, paths, directory.get(), origin, certain);
            case "cp", "mv" -> copy(files, program, words, resolved, origin, certain);
            default -> Optional.empty();
        };
    }

    /** With a file that a redirection writes. */
    static FileTree write(
            FileTree files, String path, Optional<String> text, boolean append, Origin origin, boolean certain) {
        var before = files.find(path);
        if (append && before.isPresent()) {
            var added = text.map(it -> new Content.Text(it).names());
            var names = before.get().content().names();
            for (var account : added.map(it -> it.accounts().entrySet()).orElse(Set.of())) {
                names = names.with(account.getKey(), account.getValue());
            }
            var content = before.get().content() instanceof Content.Names || path.equals("/etc/passwd")
                    ? (text.isPresent() && certain ? names : names.opened())
                    : Content.UNKNOWN;
            return files.with(path, before.get().withContent(content));
        }
        var entry = FileEntry.file(origin)
                .withContent(text.<Content>map(Content.Text::new).orElse(Content.UNKNOWN));
        return put(files, path, append ? entry.withContent(Content.UNKNOWN) : entry, certain);
    }

    private static Optional<FileTree> makeDirectories(
            FileTree files, List<String> words, List<String> paths, Origin origin, boolean certain) {
        Optional<Integer> mode = Optional.of(0755);
        var made = new ArrayList<>(paths);
        for (var index = 0; index < words.size(); index++) {
            var word = words.get(index);
            var next = index + 1 < words.size() ? words.get(index + 1) : "";
            if (word.equals("-m") || word.equals("--mode") || word.matches("-[pv]+m")) {
                mode = octal(next);
                made.removeIf(path -> FilePaths.nameOf(path).equals(next));
            } else if (word.startsWith("--mode=")) {
                mode = octal(word.substring("--mode=".length()));
            } else if (word.startsWith("-m")) {
                mode = octal(word.substring(2));
            }
        }
        var result = files;
        for (var path : made) {
            if (!result.has(path)) {
                result = put(
                        result,
                        path,
                        FileEntry.directory(0755, 0, Optional.of(origin)).withMode(mode),
                        certain);
            }
        }
        return Optional.of(result);
    }

    private static Optional<FileTree> link(
            FileTree files, List<String> words, List<String> paths, String directory, Origin origin, boolean certain) {
        var symbolic = words.stream().anyMatch(it -> it.matches("-[a-z]*s[a-z]*") || it.equals("--symbolic"));
        if (!symbolic || paths.size() != 2) {
            return Optional.empty();
        }
        var target = paths.get(0);
        var at = FilePaths.resolve(directory, paths.get(1));
        var into = files.find(at).filter(it -> it.kind() == Kind.DIRECTORY).isPresent();
        var path = into ? FilePaths.resolve(at, FilePaths.nameOf(target)) : at;
        return Optional.of(put(files, path, FileEntry.link(target, Optional.of(origin)), certain));
    }

    private static Optional<FileTree> copy(
            FileTree files, String program, List<String> words, List<String> paths, Origin origin, boolean certain) {
        if (paths.size() < 2 || words.stream().anyMatch(it -> it.startsWith("-t") || it.startsWith("--"))) {
            return Optional.empty();
        }
        var result = files;
        var destination = paths.get(paths.size() - 1);
        var into = words.get(words.size() - 1).endsWith("/")
                || files.find(destination)
                        .filter(it -> it.kind() == Kind.DIRECTORY)
                        .isPresent();
        for (var source : paths.subList(0, paths.size() - 1)) {
            var entry = files.find(source);
            if (entry.isEmpty() || entry.get().kind() == Kind.UNKNOWN) {
                return Optional.empty();
            }
            var to = into ? FilePaths.resolve(destination, FilePaths.nameOf(source)) : destination;
            if (!certain) {
                result = result.withPossible(to, entry.get());
                continue;
            }
            result = result.graft(to, files, source, (path, it) -> it.withOrigin(Optional.of(origin)));
            result = program.equals("mv") ? result.without(source) : result;
        }
        return Optional.of(result);
    }

    private static FileTree remove(
            FileTree files, List<Argument> arguments, Optional<String> directory, boolean certain, Place place) {
        var result = files;
        for (var argument : arguments) {
            var path = argument.text().filter(it -> it.startsWith("/") || directory.isPresent());
            if (argument.written().startsWith("-") || path.isEmpty()) {
                continue;
            }
            var absolute = FilePaths.resolve(directory.orElse("/"), path.get());
            if (certain && !absolute.equals("/")) {
                result = result.without(absolute);
            } else if (!absolute.equals("/")) {
                result = result.opened(
                        FilePaths.parentOf(absolute), new Gap(place, "`%s` may be removed".formatted(absolute), false));
            }
        }
        return result;
    }

    private static FileTree permit(
            FileTree files, String program, List<Argument> arguments, Optional<String> directory, boolean certain) {
        var words =
                arguments.stream().filter(it -> !it.written().startsWith("-")).toList();
        var result = files;
        for (var argument : words.subList(Math.min(1, words.size()), words.size())) {
            var path = argument.text()
                    .filter(it -> it.startsWith("/") || directory.isPresent())
                    .map(it -> FilePaths.resolve(directory.orElse("/"), it));
            var entry = path.flatMap(files::find);
            if (entry.isPresent()) {
                var what = certain ? words.get(0).text() : Optional.<String>empty();
                var changed = program.equals("chmod")
                        ? entry.get().withMode(what.flatMap(FileCommands::octal))
                        : entry.get().withOwner(what.flatMap(it -> number(it.split(":")[0])), Optional.empty());
                result = result.with(path.get(), changed);
            }
        }
        return result;
    }

    private static FileTree put(FileTree files, String path, FileEntry entry, boolean certain) {
        return certain
                ? files.with(path, entry.withOwner(Optional.of(0), Optional.of(0)))
                : files.withPossible(path, entry);
    }

    private static Optional<Integer> octal(String mode) {
        return mode.matches("[0-7]{1,5}") ? Optional.of(Integer.parseInt(mode, 8)) : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
