package dev.fromscratch.image;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the project around a build context: where none of its folders has a path, none is the context that is meant.
 */
final class ProjectSources {
    private static final FilePath ROOT = FilePath.inProject("");

    private static final Set<String> OF_OTHERS = Set.of("node_modules", "vendor");

    /** As many folders are looked into as most projects have. */
    private static final int MOST = 500;

    private final BuildContext context;

    ProjectSources(BuildContext context) {
        this.context = context;
    }

    /**
     * Whether the context is a whole project, and no folder of that has a path. A Dockerfile in a folder of a project may be
     * a template, and so may one beside which there is nothing but what tells of it.
     *
     * @param path absolute
     */
    boolean lack(String path) {
        return context.inProject().filter(ROOT::equals).isPresent()
                && entries(ROOT).anyMatch(it -> !ContextTree.liesBeside(it.name()))
                && !mayHave(path);
    }

    private boolean mayHave(String path) {
        var folders = folders(ROOT).limit(MOST + 1).toList();
        return folders.size() > MOST || folders.stream().anyMatch(it -> mayHave(it, path));
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
