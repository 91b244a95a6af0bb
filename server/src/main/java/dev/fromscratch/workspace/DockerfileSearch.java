package dev.fromscratch.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Dockerfiles in a folder and in those below, but for what {@code .gitignore} leaves out, and for what lies in a folder
 * {@code testdata}: that nobody builds for use.
 *
 * <p>They are known by their names, in any case: {@code Dockerfile}, {@code Dockerfile.*}, {@code *.Dockerfile}, and the
 * same with {@code Containerfile}. Links to folders are not followed.
 */
public final class DockerfileSearch {
    private static final List<String> NAMES = List.of("dockerfile", "containerfile");
    /** Ends of names of what only looks like a Dockerfile: ignore files, descriptions, templates. */
    private static final List<String> OTHERS = List.of(
            ".dockerignore",
            ".md",
            ".tmpl",
            ".gotmpl",
            ".tpl",
            ".template",
            ".in",
            ".j2",
            ".p2",
            ".jinja",
            ".erb",
            ".m4");

    /** Those of sources, unless the name is written as that of a Dockerfile usually is: {@code Dockerfile.go}. */
    private static final List<String> SOURCES = List.of(
            ".cs", ".go", ".html", ".java", ".js", ".json", ".mdx", ".php", ".py", ".rb", ".rs", ".rst", ".ts", ".yaml",
            ".yml");

    private static final Set<String> LEFT_OUT = Set.of(".git", "testdata");

    private final List<Path> found = new ArrayList<>();
    private final Map<Path, IOException> unreadable = new LinkedHashMap<>();

    private DockerfileSearch() {}

    /** Searches a folder, even one that is itself left out by {@code .gitignore}. */
    public static DockerfileSearch in(Path folder) {
        var search = new DockerfileSearch();
        search.visit(folder, GitIgnore.of(folder.toAbsolutePath().normalize()));
        return search;
    }

    /** The paths, each of which begins as the folder was given, folder by folder and sorted by name. */
    public List<Path> found() {
        return List.copyOf(found);
    }

    /** The folders that could not be searched. */
    public Map<Path, IOException> unreadable() {
        return Collections.unmodifiableMap(unreadable);
    }

    private void visit(Path folder, GitIgnore ignored) {
        for (var child : childrenOf(folder)) {
            var absolute = child.toAbsolutePath().normalize();
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (!LEFT_OUT.contains(child.getFileName().toString()) && !ignored.ignoresFolder(absolute)) {
                    visit(child, ignored.in(absolute));
                }
            } else if (isDockerfile(child) && !ignored.ignoresFile(absolute)) {
                found.add(child);
            }
        }
    }

    private List<Path> childrenOf(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            unreadable.put(folder, e);
            return List.of();
        }
    }

    private static boolean isDockerfile(Path file) {
        var written = file.getFileName().toString();
        var name = written.toLowerCase(Locale.ROOT);
        return OTHERS.stream().noneMatch(name::endsWith)
                && (Character.isUpperCase(written.charAt(0)) || SOURCES.stream().noneMatch(name::endsWith))
                && NAMES.stream()
                        .anyMatch(known ->
                                name.equals(known) || name.startsWith(known + ".") || name.endsWith("." + known))
                && Files.isRegularFile(file);
    }
}
