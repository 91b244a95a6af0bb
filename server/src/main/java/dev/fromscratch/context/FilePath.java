package dev.fromscratch.context;

/**
 * A file by the root that it lies under and its path in it.
 *
 * @param path with {@code /} between its names, normalized, without one at either end; empty for the root itself
 */
public record FilePath(Root root, String path) {
    public FilePath {
        if (path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
            throw new IllegalArgumentException("not a normalized path: \"%s\"".formatted(path));
        }
    }

    /** A path in the build context. */
    public static FilePath inContext(String path) {
        return new FilePath(Root.BUILD_CONTEXT, path);
    }

    /** A path in the build context, as it is seen from its root: {@code /cmd/api}. */
    public static FilePath fromContextRoot(String path) {
        return inContext(path.substring(1));
    }

    /** A path in the project. */
    public static FilePath inProject(String path) {
        return new FilePath(Root.PROJECT, path);
    }

    public FilePath child(String name) {
        return new FilePath(root, path.isEmpty() ? name : path + "/" + name);
    }

    /** What lies below it at a path, that of another root. */
    public FilePath below(FilePath other) {
        return other.path.isEmpty() ? this : child(other.path);
    }

    /** The folder that it lies in; for the root itself, the root. */
    public FilePath parent() {
        return new FilePath(root, path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    /** The last name of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    // Those that a record has by itself are made when they are first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof FilePath it && it.root == root && it.path.equals(path);
    }

    @Override
    public int hashCode() {
        return 31 * root.ordinal() + path.hashCode();
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "." : path;
    }

    /** What a path is relative to. */
    public enum Root {
        /** The folder that {@code docker build} is given. */
        BUILD_CONTEXT,
        /** The folder in which the go command keeps the modules of others, each by its path and version. */
        MODULE_CACHE,
        /**
         * The folder in which the files of the project are looked for that say how images and programs are built; all of it,
         * also what {@code .dockerignore} leaves out of a build context.
         */
        PROJECT
    }
}
