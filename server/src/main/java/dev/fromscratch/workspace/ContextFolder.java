package dev.fromscratch.workspace;

import dev.fromscratch.analysis.CopiedFiles;
import dev.fromscratch.project.Deployment;
import dev.fromscratch.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the folder in which a Dockerfile is built.
 */
final class ContextFolder {
    private ContextFolder() {}

    /**
     * The folder that the settings name; or that the files of the project name; or the first, of those in which commands build
     * it and those above it, in which most of what it takes from there is.
     *
     * @param text of the Dockerfile
     * @param set what the settings say, a path that is seen from the root of the project
     */
    static Path of(Path dockerfile, SourceText text, Optional<String> set, Deployment deployment, Path root) {
        if (set.isPresent()) {
            return root.resolve(set.get()).normalize();
        }
        var named = deployment.contexts().stream()
                .map(it -> root.resolve(it).normalize())
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        var folders = named.isEmpty() ? possible(dockerfile, deployment, root) : named;
        return folders.size() == 1 ? folders.get(0) : bestOf(folders, CopiedFiles.of(text), dockerfile);
    }

    /** Those in which commands build it, and then those above it. */
    private static List<Path> possible(Path dockerfile, Deployment deployment, Path root) {
        return Stream.concat(
                        deployment.possibleContexts().stream()
                                .map(it -> root.resolve(it).normalize()),
                        above(dockerfile, root).stream())
                .distinct()
                .toList();
    }

    private static List<Path> above(Path dockerfile, Path root) {
        var folders = new ArrayList<Path>();
        for (var folder = dockerfile.getParent();
                folder != null && (folders.isEmpty() || folder.startsWith(root));
                folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }

    /** The first folder that has as many of the files as any; a folder that has the Dockerfile is none of them. */
    private static Path bestOf(List<Path> folders, List<String> copied, Path dockerfile) {
        var best = folders.get(0);
        var most = 0L;
        for (var folder : folders) {
            var found =
                    copied.stream().filter(it -> has(folder, it, dockerfile)).count();
            if (found > most) {
                best = folder;
                most = found;
            }
        }
        return best;
    }

    private static boolean has(Path folder, String path, Path dockerfile) {
        var wildcard = path.replaceFirst("[*?\\[].*", "");
        try {
            if (wildcard.length() == path.length()) {
                var file = folder.resolve(path);
                return Files.exists(file) && !file.equals(dockerfile.getParent());
            }
            var parent = folder.resolve(wildcard.substring(0, wildcard.lastIndexOf('/') + 1));
            var pattern = path.substring(wildcard.lastIndexOf('/') + 1);
            if (pattern.contains("/") || !Files.isDirectory(parent)) {
                return Files.isDirectory(parent) && !parent.equals(folder);
            }
            try (var matches = Files.newDirectoryStream(parent, pattern)) {
                return matches.iterator().hasNext();
            }
        } catch (IOException | InvalidPathException | PatternSyntaxException e) {
            return false;
        }
    }
}
