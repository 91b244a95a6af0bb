package dev.fromscratch.evidence;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoModule.Replacement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the packages lie that the programs of a module import: in the module, in one beside it that a {@code go.work}
 * names, in its vendor folder, in a folder that stands in for another module, or among the modules that the go command keeps.
 */
final class GoFolders {
    private static final Function<String, GoFile> HEADER = GoFile::parseHeader;

    private final BuildContext context;
    private final FilePath root;
    private final GoModule module;
    /** The modules that a {@code go.work} brings together, by their folders. */
    private final Map<FilePath, GoModule> neighbours;

    private final RequiredModules required;
    private final Map<String, Optional<Place>> found = new HashMap<>();

    private GoFolders(BuildContext context, FilePath root, GoModule module) {
        this.context = context;
        this.root = root;
        this.module = module;
        this.neighbours = neighbours();
        this.required = RequiredModules.of(
                module,
                neighbours.values().stream().filter(it -> !it.equals(module)).toList());
    }

    /** By the {@code go.mod} of a folder, or the nearest one above it; empty where that is not known. */
    static Optional<GoFolders> around(BuildContext context, FilePath folder) {
        return nearest(context, folder, "go.mod")
                .flatMap(file -> context.read(file)
                        .known()
                        .map(it -> new GoFolders(context, file.parent(), GoModule.parse(it))));
    }

    /**
     * Without a {@code go.mod}: by the import path of the package in a folder, of which as much belongs to what is above
     * the folder as the names on the two ways are not the same.
     */
    static GoFolders belowGoPath(BuildContext context, FilePath folder, String importPath) {
        var root = folder;
        var path = importPath;
        while (!root.path().isEmpty() && path.endsWith("/" + root.name())) {
            path = path.substring(0, path.lastIndexOf('/'));
            root = root.parent();
        }
        return new GoFolders(context, root, GoModule.parse("module " + path));
    }

    /**
     * Without either: by what a main package imports, of which as much belongs to the root as stands in front of the folders
     * there. Empty where that is seen of none of the imports, or not the same of all.
     */
    static Optional<GoFolders> byImports(BuildContext context, FilePath main) {
        var root = main;
        while (!root.path().isEmpty()) {
            root = root.parent();
        }
        var top = new GoFolders(context, root, GoModule.parse(""));
        var imports = goFiles(context, main)
                .flatMap(it -> context.parsed(main.child(it.name()), HEADER).known().stream())
                .flatMap(it -> it.imports().stream())
                .map(GoFile.Import::path)
                .filter(it -> isPath(it) && StandardLibrary.linkedBy(it).isEmpty())
                .collect(Collectors.toSet());
        var modules = imports.stream()
                .flatMap(it -> top.moduleOf(it).stream())
                .filter(module -> !imports.contains(module)
                        && imports.stream()
                                .filter(it -> it.startsWith(module + "/"))
                                .allMatch(it -> top.moduleOf(it).equals(Optional.of(module))))
                .distinct()
                .toList();
        return modules.size() == 1
                ? Optional.of(new GoFolders(context, root, GoModule.parse("module " + modules.get(0))))
                : Optional.empty();
    }

    /** As much of the path of a package as is in front of that of a folder with Go files; empty where there is none. */
    private Optional<String> moduleOf(String importPath) {
        var parts = importPath.split("/");
        return IntStream.range(2, parts.length)
                .filter(it -> goFiles(
                                context,
                                root.child(String.join("/", List.of(parts).subList(it, parts.length))))
                        .findAny()
                        .isPresent())
                .mapToObj(it -> String.join("/", List.of(parts).subList(0, it)))
                .findFirst();
    }

    private static Stream<Entry> goFiles(BuildContext context, FilePath folder) {
        return context.list(folder).known().stream()
                .flatMap(List::stream)
                .filter(it ->
                        !it.folder() && it.name().endsWith(".go") && !it.name().endsWith("_test.go"));
    }

    /** A file in a folder, or in the nearest one above it that has one. */
    private static Optional<FilePath> nearest(BuildContext context, FilePath folder, String name) {
        var at = folder;
        while (context.read(at.child(name)) instanceof Answer.Absent<String>) {
            if (at.path().isEmpty()) {
                return Optional.empty();
            }
            at = at.parent();
        }
        return Optional.of(at.child(name));
    }

    private Map<FilePath, GoModule> neighbours() {
        var result = new LinkedHashMap<FilePath, GoModule>();
        nearest(context, root, "go.work")
                .ifPresent(file -> context.read(file).known().map(GoModule::parse).stream()
                        .flatMap(it -> it.uses().stream())
                        .flatMap(it -> folder(file.parent(), it).stream())
                        .forEach(folder -> context.read(folder.child("go.mod"))
                                .known()
                                .ifPresent(it -> result.put(folder, GoModule.parse(it)))));
        return result;
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
        return found.computeIfAbsent(importPath, it -> isPath(it) ? findPath(it) : Optional.empty());
    }

    private Optional<Place> findPath(String importPath) {
        return inModule(importPath, root, module)
                .or(() -> neighbours.entrySet().stream()
                        .flatMap(it -> inModule(importPath, it.getKey(), it.getValue()).stream())
                        .findFirst())
                .or(() -> vendored(importPath))
                .or(() -> replaced(importPath))
                .or(() -> kept(importPath));
    }

    private Optional<Place> inModule(String importPath, FilePath folder, GoModule of) {
        return below(importPath, of.path())
                .flatMap(below -> within(folder, below))
                .map(it -> new Place(it, Owner.PROGRAM));
    }

    private Optional<Place> vendored(String importPath) {
        return library(root.child("vendor").child(importPath));
    }

    private Optional<Place> library(FilePath folder) {
        return context.list(folder).known().map(it -> new Place(folder, Owner.LIBRARY));
    }

    private Optional<Place> replaced(String importPath) {
        return module.replacements().stream()
                .filter(Replacement::isFolder)
                .flatMap(it -> below(importPath, it.path()).stream()
                        .flatMap(below -> folder(root, it.by()).flatMap(at -> within(at, below)).stream()))
                .findFirst()
                .map(it -> new Place(it, Owner.PROGRAM));
    }

    private Optional<Place> kept(String importPath) {
        return required.foldersOf(importPath)
                .flatMap(it -> library(it).stream())
                .findFirst();
    }

    /** A folder by its path from another one; empty where it lies outside of the build context. */
    private static Optional<FilePath> folder(FilePath from, String path) {
        var at = from;
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

    static Optional<String> below(String importPath, String module) {
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
    static boolean isPath(String importPath) {
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
