package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.rust.CargoManifest.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A package and the workspace that it belongs to, found as cargo finds them.
 */
final class CargoProject {
    /** As many packages as are looked at for their programs. */
    private static final int MOST_PACKAGES = 200;

    /** In front of the name of an example, as cargo puts it and as it usually lies. */
    private static final String EXAMPLES = "examples/";

    private static final Function<String, Optional<TomlFile>> TOML = TomlFile::parse;
    private static final Function<String, CargoLock> LOCK = CargoLock::parse;

    private final BuildContext context;
    private final CargoManifest nearest;
    private final Optional<CargoManifest> workspace;

    private CargoProject(BuildContext context, CargoManifest nearest, Optional<CargoManifest> workspace) {
        this.context = context;
        this.nearest = nearest;
        this.workspace = workspace;
    }

    /** The project of a folder; empty where there is none, or where it cannot be read. */
    static Optional<CargoProject> around(BuildContext context, FilePath folder) {
        var manifests = ancestors(folder)
                .flatMap(it -> manifestIn(context, it).stream())
                .toList();
        return manifests.stream()
                .findFirst()
                .map(nearest -> new CargoProject(
                        context,
                        nearest,
                        manifests.stream().filter(CargoManifest::isWorkspace).findFirst()));
    }

    /** Where the nearest manifest lies. */
    FilePath folder() {
        return nearest.folder();
    }

    /** The manifest of the workspace, where there is one. */
    Optional<CargoManifest> workspace() {
        return workspace;
    }

    /** Beside the manifest of the workspace, or of the only package; empty where there is none that can be read. */
    Optional<CargoLock> lock() {
        return context.parsed(lockFile(), LOCK).known();
    }

    FilePath lockFile() {
        return workspace.orElse(nearest).folder().child("Cargo.lock");
    }

    /** The package that a program is built from, and the first file of the program. */
    record Source(CargoManifest manifest, FilePath file) {}

    /**
     * The name of the program that is meant by one: where there is but one, that is meant by whatever name, but for that of
     * an example.
     */
    String meant(String program) {
        return program.startsWith(EXAMPLES)
                ? program
                : programs().filter(it -> it.size() == 1).map(SortedSet::first).orElse(program);
    }

    /** Where a program is built from; empty where no package has it. */
    Optional<Source> sourceOf(String program) {
        return Stream.of(Stream.of(nearest), members(), besideMembers())
                .flatMap(it -> it)
                .flatMap(it -> sourceIn(it, program).stream())
                .findFirst();
    }

    private Optional<Source> sourceIn(CargoManifest manifest, String program) {
        return program.startsWith(EXAMPLES)
                ? exampleIn(manifest.ofExamples(), program.substring(EXAMPLES.length()))
                : programIn(manifest, program);
    }

    private Optional<Source> exampleIn(CargoManifest manifest, String name) {
        var usual = Stream.of("examples/%s.rs".formatted(name), "examples/%s/main.rs".formatted(name));
        return firstFile(
                manifest, Stream.concat(named(name, manifest.examples()).flatMap(Program::path).stream(), usual));
    }

    private static Optional<Program> named(String name, List<Program> programs) {
        return programs.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Optional<Source> programIn(CargoManifest manifest, String program) {
        var named = named(program, manifest.programs());
        var usual = Stream.of("src/bin/%s.rs".formatted(program), "src/bin/%s/main.rs".formatted(program));
        var ofPackage = manifest.packageName().equals(Optional.of(program)) || named.isPresent()
                ? Stream.of("src/main.rs")
                : Stream.<String>empty();
        return firstFile(
                manifest,
                Stream.of(named.flatMap(Program::path).stream(), usual, ofPackage)
                        .flatMap(it -> it));
    }

    private Optional<Source> firstFile(CargoManifest manifest, Stream<String> paths) {
        return paths.map(it -> in(manifest.folder(), it))
                .filter(this::isFile)
                .findFirst()
                .map(it -> new Source(manifest, it));
    }

    /**
     * The names of all programs of the package, of the workspace, and of the packages that these name by their paths; empty
     * where there may be others.
     */
    Optional<SortedSet<String>> programs() {
        var result = new TreeSet<String>();
        Deque<FilePath> ahead = new ArrayDeque<>(List.of(nearest.folder()));
        workspace.map(CargoManifest::folder).ifPresent(ahead::add);
        var seen = new HashSet<FilePath>();
        while (!ahead.isEmpty()) {
            var folder = ahead.remove();
            if (!seen.add(folder)) {
                continue;
            }
            var file = folder.child("Cargo.toml");
            if (context.read(file) instanceof Answer.Absent<String>) {
                continue;
            }
            var manifest = manifestIn(context, folder).filter(it -> seen.size() <= MOST_PACKAGES);
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            var own = programsOf(manifest.get());
            var beside = beside(manifest.get());
            if (own.isEmpty() || beside.isEmpty()) {
                return Optional.empty();
            }
            result.addAll(own.get());
            ahead.addAll(beside.get());
        }
        return Optional.of(result);
    }

    /** The folders of the packages that a manifest names by their paths; empty where it names some by a pattern. */
    private Optional<List<FilePath>> beside(CargoManifest manifest) {
        var members = manifest.toml().texts("workspace", "members");
        if (members.stream().anyMatch(it -> it.replaceFirst("/\\*$", "").matches(".*[*?\\[].*"))) {
            return Optional.empty();
        }
        return Optional.of(Stream.concat(
                        members.stream().flatMap(it -> foldersOf(manifest.folder(), it)),
                        manifest.dependencies(workspace).stream()
                                .flatMap(it -> it.path().stream())
                                .map(it -> in(manifest.folder(), it)))
                .toList());
    }

    /**
     * As cargo finds them ({@code inferred_bins} and {@code toml_targets_and_inferred} in {@code util/toml/targets.rs}); empty
     * where that cannot be known.
     */
    private Optional<Set<String>> programsOf(CargoManifest manifest) {
        var result = new TreeSet<String>();
        manifest.programs().forEach(it -> result.add(it.name()));
        if (!manifest.findsPrograms()) {
            return Optional.of(result);
        }
        var listed = context.list(in(manifest.folder(), "src/bin"));
        if (!(listed instanceof Answer.Known<List<Entry>>) && !(listed instanceof Answer.Absent<List<Entry>>)) {
            return Optional.empty();
        }
        manifest.packageName().filter(it -> !manifest.namesMainFile()).ifPresent(result::add);
        listed.known().stream()
                .flatMap(List::stream)
                .map(it -> it.folder() ? it.name() : it.name().replaceFirst("\\.rs$", ""))
                .forEach(result::add);
        return Optional.of(result);
    }

    private boolean isFile(FilePath file) {
        return !(context.read(file) instanceof Answer.Absent<String>);
    }

    private Stream<CargoManifest> members() {
        return workspace.stream()
                .flatMap(it -> it.toml().texts("workspace", "members").stream()
                        .flatMap(member -> foldersOf(it.folder(), member)))
                .flatMap(it -> manifestIn(context, it).stream());
    }

    /** What lies in the workspace and is named by the path of a dependency is a member, too. */
    private Stream<CargoManifest> besideMembers() {
        return members()
                .flatMap(it -> beside(it).stream())
                .flatMap(List::stream)
                .distinct()
                .limit(MOST_PACKAGES)
                .flatMap(it -> manifestIn(context, it).stream());
    }

    private Stream<FilePath> foldersOf(FilePath root, String member) {
        if (!member.endsWith("/*")) {
            return Stream.of(in(root, member));
        }
        var parent = in(root, member.substring(0, member.length() - 2));
        return context.list(parent).known().stream()
                .flatMap(List::stream)
                .filter(Entry::folder)
                .map(it -> parent.child(it.name()));
    }

    static Optional<CargoManifest> manifestIn(BuildContext context, FilePath folder) {
        var file = folder.child("Cargo.toml");
        return context.parsed(file, TOML).known().flatMap(it -> it).map(it -> CargoManifest.of(file, it));
    }

    /** A path in a folder, {@code ..} resolved; one that begins with a slash is relative to the context. */
    static FilePath in(FilePath folder, String path) {
        var result = path.startsWith("/") ? FilePath.inContext("") : folder;
        for (var name : path.split("/")) {
            if (name.equals("..")) {
                result = result.parent();
            } else if (!name.isEmpty() && !name.equals(".")) {
                result = result.child(name);
            }
        }
        return result;
    }

    private static Stream<FilePath> ancestors(FilePath folder) {
        return Stream.iterate(
                        Optional.of(folder),
                        Optional::isPresent,
                        it -> it.filter(at -> !at.path().isEmpty()).map(FilePath::parent))
                .map(Optional::get);
    }
}
