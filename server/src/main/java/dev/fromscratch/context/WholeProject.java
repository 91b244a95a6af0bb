package dev.fromscratch.context;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A view of the project around a build context as if all of it were the context, as it is for commands that are run before an
 * image is built.
 */
public final class WholeProject implements BuildContext {
    private final BuildContext context;

    public WholeProject(BuildContext context) {
        this.context = context;
    }

    /** Where a file of this view lies. */
    public static FilePath inProject(FilePath file) {
        return file.root() == FilePath.Root.BUILD_CONTEXT ? FilePath.inProject(file.path()) : file;
    }

    @Override
    public Object generation() {
        return context.generation();
    }

    @Override
    public Optional<FilePath> inProject() {
        return Optional.of(FilePath.inProject(""));
    }

    @Override
    public Answer<List<Entry>> list(FilePath folder) {
        return context.list(inProject(folder));
    }

    @Override
    public Answer<String> read(FilePath file) {
        return context.read(inProject(file));
    }

    @Override
    public <T> Answer<T> parsed(FilePath file, Function<String, T> parser) {
        return context.parsed(inProject(file), parser);
    }
}
