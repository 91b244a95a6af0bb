package dev.fromscratch.evidence;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.GoModule.Requirement;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the folder of a main package. What it imports from elsewhere than the standard library is not read.
 */
public final class GoReader {
    private final BuildContext context;
    private final FilePath folder;
    private final GoTarget target;

    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> possible = new ArrayList<>();
    private final TreeMap<String, CgoModule> cgoOnly = new TreeMap<>();
    private boolean complete = true;
    private boolean program;

    private GoReader(BuildContext context, FilePath folder, GoTarget target) {
        this.context = context;
        this.folder = folder;
        this.target = target;
    }

    /** What the files show that take part in a build of the package in a folder. */
    public static Evidence read(BuildContext context, FilePath packageFolder, GoTarget target) {
        return new GoReader(context, packageFolder, target).evidence();
    }

    private Evidence evidence() {
        if (target.tags().contains("timetzdata")) {
            facts.add(new Fact(Trait.EMBEDDED_ZONES, folder, Range.of(0, 0, 0, 0), "-tags timetzdata"));
        }
        var entries = context.list(folder).known();
        entries.stream().flatMap(List::stream).filter(it -> !it.folder()).forEach(this::read);
        complete &= entries.isPresent() && program;
        if (!complete) {
            nearestModule().map(GoModule::requirements).stream()
                    .flatMap(List::stream)
                    .filter(it -> !it.indirect())
                    .map(Requirement::path)
                    .forEach(this::noteModule);
        }
        return new Evidence(facts, possible, complete, List.copyOf(cgoOnly.values()));
    }

    private void read(Entry entry) {
        var byName = target.compiles(entry.name());
        if (byName == Compiled.NEVER) {
            return;
        }
        var path = folder.child(entry.name());
        var text = context.read(path).known();
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
        program |= file.packageName().equals(Optional.of("main"));
        complete &= file.understood();
        file.imports().forEach(this::noteImport);
        var shown = new GoFileFacts(path, text.get(), file, target);
        (compiled == Compiled.ALWAYS ? facts : possible).addAll(shown.certain());
        possible.addAll(shown.possible());
    }

    private void noteImport(GoFile.Import imported) {
        var fromElsewhere = !imported.path().equals("C")
                && StandardLibrary.linkedBy(imported.path()).isEmpty();
        // Names of a package that is imported as "." cannot be told from the file's own.
        if (fromElsewhere || imported.name().equals(Optional.of("."))) {
            complete = false;
        }
        noteModule(imported.path());
    }

    private void noteModule(String path) {
        KnownModules.cgoOnly(path).ifPresent(it -> cgoOnly.put(it.path(), it));
    }

    /** The go.mod of the folder, or the nearest one above it, as far as that is known. */
    private Optional<GoModule> nearestModule() {
        var at = folder;
        var answer = context.read(at.child("go.mod"));
        while (answer instanceof Answer.Absent<String> && !at.path().isEmpty()) {
            at = above(at);
            answer = context.read(at.child("go.mod"));
        }
        return answer.known().map(GoModule::parse);
    }

    private static FilePath above(FilePath path) {
        return new FilePath(
                path.root(), path.path().substring(0, Math.max(0, path.path().lastIndexOf('/'))));
    }
}
