package dev.fromscratch.evidence;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import java.util.Optional;

/**
 * Where in a build context the packages lie that the programs of a module import: in the module, in its vendor folder,
 * or in a folder that stands in for another module.
 */
final class GoFolders {
    private final BuildContext context;
    private final FilePath root;
    private final GoModule module;

    private GoFolders(BuildContext context, FilePath root, GoModule module) {
        this.context = context;
        this.root = root;
        this.module = module;
    }

    /** By the {@code go.mod} of a folder, or the nearest one above it; empty where that is not known. */
    static Optional<GoFolders> around(BuildContext context, FilePath folder) {
        var at = folder;
        var answer = context.read(at.child("go.mod"));
        while (answer instanceof Answer.Absent<String> && !at.path().isEmpty()) {
            at = at.parent();
            answer = context.read(at.child("go.mod"));
        }
        var root = at;
        return answer.known().map(GoModule::parse).map(it -> new GoFolders(context, root, it));
    }

    /** The folder of the module. */
    FilePath root() {
        return root;
    }

    GoModule module() {
        return module;
    }

    /** Where a package lies; empty where it is not in the build context, or where that is not known yet. */
    Optional<Place> find(String importPath) {
        return isPath(importPath) ? findPath(importPath) : Optional.empty();
    }

    private Optional<Place> findPath(String importPath) {
        return inModule(importPath).or(() -> vendored(importPath)).or(() -> replaced(importPath));
    }

    private Optional<Place> inModule(String importPath) {
        return below(importPath, module.path())
                .flatMap(below -> within(root, below))
                .map(it -> new Place(it, Owner.PROGRAM));
    }

    private Optional<Place> vendored(String importPath) {
        var folder = root.child("vendor").child(importPath);
        return context.list(folder).known().isPresent()
                ? Optional.of(new Place(folder, Owner.LIBRARY))
                : Optional.empty();
    }

    private Optional<Place> replaced(String importPath) {
        return module.replacements().entrySet().stream()
                .flatMap(it -> below(importPath, it.getKey()).stream()
                        .flatMap(below -> folder(it.getValue()).flatMap(at -> within(at, below)).stream()))
                .findFirst()
                .map(it -> new Place(it, Owner.PROGRAM));
    }

    /** A folder by its path from the module's; empty where it lies outside of the build context. */
    private Optional<FilePath> folder(String path) {
        var at = root;
        for (var name : path.split("/")) {
            if (name.equals("..") && at.path().isEmpty()) {
                return Optional.empty();
            }
            at = name.equals("..") ? at.parent() : name.isEmpty() || name.equals(".") ? at : at.child(name);
        }
        return Optional.of(at);
    }

    /** A folder of a module, unless a {@code go.mod} on the way makes it a part of another module. */
    private Optional<FilePath> within(FilePath module, String below) {
        var at = module;
        for (var name : below.isEmpty() ? new String[0] : below.split("/")) {
            at = at.child(name);
            if (context.read(at.child("go.mod")) instanceof Answer.Known<String>) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    private static Optional<String> below(String importPath, String module) {
        if (module.isEmpty()) {
            return Optional.empty();
        }
        if (importPath.equals(module)) {
            return Optional.of("");
        }
        return importPath.startsWith(module + "/")
                ? Optional.of(importPath.substring(module.length() + 1))
                : Optional.empty();
    }

    /** Whether the go command would take it for the path of a package. */
    private static boolean isPath(String importPath) {
        return !importPath.startsWith("/")
                && !importPath.endsWith("/")
                && !importPath.contains("//")
                && !importPath.contains("\\")
                && !("/" + importPath + "/").contains("/./")
                && !("/" + importPath + "/").contains("/../");
    }

    /** A folder with a package in it. */
    record Place(FilePath folder, Owner owner) {}

    /** Whose package it is. */
    enum Owner {
        PROGRAM,
        /** Others': much of what is in it may never be run. */
        LIBRARY
    }
}
