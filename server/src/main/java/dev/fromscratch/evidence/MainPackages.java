package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.NamePatterns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The main packages of a module, by the places and names that they usually have.
 */
public final class MainPackages {
    private static final Function<String, GoFile> HEADER = GoFile::parseHeader;

    private static final Set<String> USUAL = Set.of("main", "app", "server", "service", "manager", "bin", "api");

    /** What tells the major versions of a module apart at the end of its path. */
    private static final Pattern VERSION = Pattern.compile("[/.]v\\d+$");

    private final BuildContext context;
    private final FilePath root;

    private MainPackages(BuildContext context, FilePath root) {
        this.context = context;
        this.root = root;
    }

    /**
     * The folder of the main package that a program is built from before the image is: the one of its name below the
     * module, or else the only one that the module has. Empty where there are several, or none, or where that is not known.
     *
     * @param program where it is to lie, with {@code *} for what is not known of its path
     * @param root in which it is built where it lies in no module
     */
    public static Optional<FilePath> folderOf(BuildContext context, FilePath program, FilePath root) {
        var module =
                GoFolders.around(context, program.parent()).map(GoFolders::root).orElse(root);
        return new MainPackages(context, module).named(NamePatterns.withoutPlatform(program.name()));
    }

    /**
     * Whether a program has the name of the folder of its main package, or of the module, or one that any program has.
     *
     * @param folder of the main package
     * @param program its name
     */
    public static boolean isNamedAfter(BuildContext context, FilePath folder, String program) {
        var name = NamePatterns.withoutPlatform(program);
        return folder.name().equals(name) || new MainPackages(context, folder).isForAny(name);
    }

    private Optional<FilePath> named(String name) {
        var commands = foldersIn(root.child("cmd")).toList();
        var own = Stream.concat(commands.stream(), foldersIn(root))
                .filter(it -> it.name().equals(name))
                .filter(this::isMain)
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        var all = Stream.concat(Stream.of(root, root.child("cmd")), commands.stream())
                .filter(this::isMain)
                .toList();
        // A program of another name than its folder has is made of the root, or named for what all programs are.
        return all.size() == 1 && (all.get(0).equals(root) || isForAny(name))
                ? Optional.of(all.get(0))
                : Optional.empty();
    }

    /** Whether the only program of a module may be called so, whatever its folder is called. */
    private boolean isForAny(String name) {
        var module = GoFolders.around(context, root)
                .or(() -> GoFolders.byImports(context, root))
                .map(it -> VERSION.matcher(it.module().path()).replaceFirst(""))
                .orElse("");
        return USUAL.contains(name) || module.equals(name) || module.endsWith("/" + name);
    }

    private Stream<FilePath> foldersIn(FilePath folder) {
        return entries(folder).filter(Entry::folder).map(it -> folder.child(it.name()));
    }

    private Stream<Entry> entries(FilePath folder) {
        return context.list(folder).known().stream().flatMap(List::stream);
    }

    private boolean isMain(FilePath folder) {
        return entries(folder)
                .filter(it ->
                        !it.folder() && it.name().endsWith(".go") && !it.name().endsWith("_test.go"))
                .flatMap(it -> context.parsed(folder.child(it.name()), HEADER).known().stream())
                .filter(it -> it.buildConstraint().isEmpty())
                .findFirst()
                .filter(it -> it.packageName().equals(Optional.of("main")))
                .isPresent();
    }
}
