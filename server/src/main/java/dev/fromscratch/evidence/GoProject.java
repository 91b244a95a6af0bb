package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Go module at the root of a build context.
 *
 * @param module its path
 * @param goVersion that it is written for, {@code 1.22}; empty where it does not say
 * @param mainPackages the folders of its programs, relative to the context: the root, {@code ""}, before those under
 *     {@code cmd}
 */
public record GoProject(String module, Optional<String> goVersion, List<String> mainPackages) {
    private static final FilePath ROOT = FilePath.inContext("");

    public GoProject {
        mainPackages = List.copyOf(mainPackages);
    }

    /** The module of a context; empty where its {@code go.mod} is absent, unreadable or not read yet. */
    public static Optional<GoProject> find(BuildContext context) {
        return context.read(ROOT.child("go.mod"))
                .known()
                .map(GoModule::parse)
                .filter(it -> !it.path().isEmpty())
                .map(it -> new GoProject(it.path(), it.goVersion(), mainPackages(context)));
    }

    private static List<String> mainPackages(BuildContext context) {
        var commands = ROOT.child("cmd");
        var folders = new ArrayList<FilePath>();
        folders.add(ROOT);
        entries(context, commands).stream()
                .filter(Entry::folder)
                .map(it -> commands.child(it.name()))
                .forEach(folders::add);
        return folders.stream()
                .filter(it -> isProgram(context, it))
                .map(FilePath::path)
                .toList();
    }

    private static boolean isProgram(BuildContext context, FilePath folder) {
        var target = GoTarget.of(List.of());
        return entries(context, folder).stream()
                .filter(it -> !it.folder() && target.compiles(it.name()) != Compiled.NEVER)
                .flatMap(it -> context.read(folder.child(it.name())).known().stream())
                .map(GoFile::parse)
                .filter(it -> target.compiles(it.buildConstraint()) != Compiled.NEVER)
                .anyMatch(it -> it.packageName().equals(Optional.of("main")));
    }

    private static List<Entry> entries(BuildContext context, FilePath folder) {
        return context.list(folder).known().orElse(List.of());
    }
}
