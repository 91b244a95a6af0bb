package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.GoFolders.Owner;
import dev.fromscratch.evidence.GoFolders.Place;
import dev.fromscratch.evidence.GoModule.Requirement;
import dev.fromscratch.text.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a main package and the packages that it imports, as far as they lie in the build context.
 */
public final class GoReader {
    /** How many files are read at most: enough for most programs, and little enough to be read while someone types. */
    private static final int MOST_FILES = 2_000;

    private final BuildContext context;
    private final FilePath main;
    private final GoTarget target;
    private final Optional<GoFolders> folders;

    private final Queue<Package> ahead = new ArrayDeque<>();
    /** Packages that are linked in some builds only. Those that always are go first. */
    private final Queue<Package> possiblyAhead = new ArrayDeque<>();

    private final Set<FilePath> read = new HashSet<>();

    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> possible = new ArrayList<>();
    private final TreeMap<String, CgoModule> cgoOnly = new TreeMap<>();
    private int files;
    private boolean complete = true;
    private boolean program;

    private GoReader(BuildContext context, FilePath main, GoTarget target) {
        this.context = context;
        this.main = main;
        this.target = target;
        this.folders = GoFolders.around(context, main);
    }

    /** What the files show that take part in a build of the main package in a folder. */
    public static Evidence read(BuildContext context, FilePath packageFolder, GoTarget target) {
        return new GoReader(context, packageFolder, target).evidence();
    }

    private Evidence evidence() {
        if (target.tags().contains("timetzdata")) {
            facts.add(new Fact(Trait.EMBEDDED_ZONES, main, Range.of(0, 0, 0, 0), "-tags timetzdata"));
        }
        readAll();
        complete &= program;
        if (!complete) {
            folders.map(GoFolders::module).map(GoModule::requirements).stream()
                    .flatMap(List::stream)
                    .filter(it -> !it.indirect())
                    .map(Requirement::path)
                    .forEach(this::noteModule);
        }
        return new Evidence(facts, possible, complete, List.copyOf(cgoOnly.values()));
    }

    private void readAll() {
        ahead.add(new Package(new Place(main, Owner.PROGRAM), Compiled.ALWAYS));
        while (!ahead.isEmpty() || !possiblyAhead.isEmpty()) {
            var next = ahead.isEmpty() ? possiblyAhead.remove() : ahead.remove();
            if (read.add(next.place().folder())) {
                read(next);
            }
        }
    }

    private void read(Package found) {
        var entries = context.list(found.place().folder()).known();
        complete &= entries.isPresent();
        var before = files;
        entries.stream().flatMap(List::stream).filter(it -> !it.folder()).forEach(it -> read(found, it));
        complete &= files > before;
    }

    private void read(Package found, Entry entry) {
        var byName = target.compiles(entry.name());
        if (byName == Compiled.NEVER) {
            return;
        }
        files++;
        var path = found.place().folder().child(entry.name());
        var text = files > MOST_FILES
                ? Optional.<String>empty()
                : context.read(path).known();
        if (text.isEmpty()) {
            complete = false;
            return;
        }
        var file = GoFile.parse(text.get());
        var compiled = byName.and(target.compiles(file.buildConstraint()));
        // The go command passes over a package with this name, wherever it stands.
        if (compiled == Compiled.NEVER || file.packageName().equals(Optional.of("documentation"))) {
            return;
        }
        program |= found.place().folder().equals(main) && file.packageName().equals(Optional.of("main"));
        complete &= file.understood();
        var linked = found.linked().and(compiled);
        file.imports().forEach(it -> follow(it, linked));
        var shown = GoFileFacts.of(found.place().owner(), path, text.get(), file, target);
        (linked == Compiled.ALWAYS ? facts : possible).addAll(shown.certain());
        possible.addAll(shown.possible());
    }

    private void follow(GoFile.Import imported, Compiled linked) {
        noteModule(imported.path());
        // Names of a package that is imported as "." cannot be told from the file's own.
        complete &= !imported.name().equals(Optional.of("."));
        if (imported.path().equals("C")
                || StandardLibrary.linkedBy(imported.path()).isPresent()) {
            return;
        }
        var place = folders.flatMap(it -> it.find(imported.path()));
        complete &= place.isPresent();
        place.map(it -> new Package(it, linked)).ifPresent(linked == Compiled.ALWAYS ? ahead::add : possiblyAhead::add);
    }

    private void noteModule(String path) {
        KnownModules.cgoOnly(path).ifPresent(it -> cgoOnly.put(it.path(), it));
    }

    /** A package that the program links, and in which builds. */
    private record Package(Place place, Compiled linked) {}
}
