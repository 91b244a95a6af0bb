package dev.fromscratch.image;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Memo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the project around a build context: where none of its folders has a path, none is the context that is meant.
 */
final class ProjectSources {
    private static final FilePath ROOT = FilePath.inProject("");

    private static final Map<String, String> OF_MANIFESTS =
            Map.of("go.mod", ".go", "go.sum", ".go", "Cargo.toml", ".rs");

    private static final Pattern LANGUAGE = Pattern.compile(".*\\.(c|cc|cpp|cs|go|java|kt|py|rb|rs|swift|zig)");

    private static final Set<String> OF_OTHERS = Set.of("node_modules", "vendor");

    /** As many folders are looked into as most projects have. */
    private static final int MOST = 500;

    private final BuildContext context;
    private final Memo<List<FilePath>> folders = Memo.of(this::folders);

    ProjectSources(BuildContext context) {
        this.context = context;
    }

    /**
     * Whether the context is a whole project in which something is written in the language of a file, and no folder of that
     * has its path. Where nothing is, a Dockerfile is a template, or of a program that is fetched first.
     *
     * @param path absolute
     */
    boolean lack(String path) {
        var language = languageOf(FilePaths.nameOf(path));
        return language.isPresent()
                && folders.get().stream()
                        .flatMap(this::entries)
                        .anyMatch(it ->
                                it.name().endsWith(language.get()) && !it.name().equals(language.get()))
                && haveNowhere(path);
    }

    /** Whether the context is a whole project, and no folder of that has a path. */
    boolean haveNowhere(String path) {
        return !folders.get().isEmpty() && folders.get().stream().noneMatch(it -> mayHave(it, path));
    }

    /** All folders of the project; none where the context is no whole project, or one of too many. */
    private List<FilePath> folders() {
        if (!context.inProject().equals(Optional.of(ROOT))) {
            return List.of();
        }
        var all = folders(ROOT).limit(MOST + 1).toList();
        return all.size() > MOST ? List.of() : all;
    }

    /** How the names of files end that are written in the same language. */
    private static Optional<String> languageOf(String name) {
        return Optional.ofNullable(OF_MANIFESTS.get(name))
                .or(() -> Optional.of(name)
                        .filter(it -> LANGUAGE.matcher(it).matches())
                        .map(it -> it.substring(it.lastIndexOf('.'))));
    }

    private boolean mayHave(FilePath folder, String path) {
        return !(context.list(folder) instanceof Answer.Known<List<Entry>>)
                || entries(folder).anyMatch(it -> ("/" + folder.child(it.name())).endsWith(path));
    }

    /** A folder and those in it, as far as they are read. */
    private Stream<FilePath> folders(FilePath folder) {
        var below = entries(folder)
                .filter(it -> it.folder() && it.target().isEmpty())
                .filter(it -> !it.name().startsWith(".") && !OF_OTHERS.contains(it.name()));
        return Stream.concat(Stream.of(folder), below.flatMap(it -> folders(folder.child(it.name()))));
    }

    private Stream<Entry> entries(FilePath folder) {
        return context.list(folder).known().stream().flatMap(List::stream);
    }
}
