package dev.fromscratch.cli;

import dev.fromscratch.workspace.DockerfileSearch;
import dev.fromscratch.workspace.TextFile;
import dev.fromscratch.workspace.Utf8Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Dockerfiles that a command is given: files by their names, folders by what is found in them.
 */
final class Sources {
    private final List<Source> read = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Console console;

    private Sources(Console console) {
        this.console = console;
    }

    /** Reads all that the paths lead to; {@code -} is standard input. */
    static Sources of(List<String> paths, Console console) {
        var sources = new Sources(console);
        paths.forEach(sources::add);
        return sources;
    }

    /** Each file once, in the order in which they are given and found. */
    List<Source> read() {
        return List.copyOf(read);
    }

    /** What could not be read, and why. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Makes it a problem that there is nothing to read. */
    void expectSome() {
        if (read.isEmpty() && problems.isEmpty()) {
            problems.add("no Dockerfile found");
        }
    }

    private void add(String name) {
        try {
            if (name.equals(Source.STANDARD_INPUT)) {
                read.add(new Source(name, Utf8Text.decode(console.in().readAllBytes())));
            } else if (Files.isDirectory(Path.of(name))) {
                addFolder(Path.of(name));
            } else {
                addFile(Path.of(name));
            }
        } catch (IOException | InvalidPathException e) {
            problems.add(problem(name, e));
        }
    }

    private void addFolder(Path folder) {
        var search = DockerfileSearch.in(folder.toString().equals(".") ? Path.of("") : folder);
        search.found().forEach(this::addFile);
        search.unreadable().forEach((path, thrown) -> problems.add(problem(path.toString(), thrown)));
    }

    private void addFile(Path path) {
        if (!seen.add(path.toAbsolutePath().normalize())) {
            return;
        }
        try {
            read.add(new Source(path.toString(), TextFile.read(path).content()));
        } catch (IOException e) {
            problems.add(problem(path.toString(), e));
        }
    }

    static String problem(String name, Exception thrown) {
        return "%s: %s".formatted(name, reasonOf(thrown));
    }

    private static String reasonOf(Exception thrown) {
        if (thrown instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        if (thrown instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(thrown.getMessage());
    }
}
