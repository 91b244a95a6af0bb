package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.rust.CargoManifest.Dependency;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * The files of a Rust program that lie in the build context: from its first one through modules to the libraries of
 * packages beside it.
 */
final class RustSources {
    /** How many files are read at most: enough for most programs, and little enough to be read while someone types. */
    private static final int MOST_FILES = 2_000;

    private static final Function<String, RustSource> SOURCE = RustSource::of;

    private final BuildContext context;
    private final CargoProject project;
    private final CargoManifest program;

    private final Queue<Source> ahead = new ArrayDeque<>();
    private final Set<FilePath> seen = new HashSet<>();
    private final Map<FilePath, LocalPackage> packages = new HashMap<>();

    private final Map<String, Crate> crates = new LinkedHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Text> zones = new ArrayList<>();
    private final Map<FilePath, Text> urls = new HashMap<>();
    private final List<Shown> shown = new ArrayList<>();
    private final Set<FilePath> choosingRoots = new HashSet<>();
    private boolean hasCommands;
    private boolean complete = true;

    private RustSources(BuildContext context, CargoProject project, CargoManifest program) {
        this.context = context;
        this.project = project;
        this.program = program;
    }

    /** The packages of a program, which {@link #read} reads the sources of. */
    static RustSources unread(
            BuildContext context, CargoProject project, CargoProject.Source program, FeatureFlags flags) {
        var sources = new RustSources(context, project, program.manifest());
        var own = sources.localPackage(program.manifest(), flags);
        sources.ahead.add(new Source(program.file(), own, true, false));
        return sources;
    }

    RustSources read() {
        while (!ahead.isEmpty()) {
            readNext();
        }
        return this;
    }

    /**
     * A crate of others.
     *
     * @param manifest that asks for it
     * @param features that are turned on by name
     */
    record Crate(Dependency dependency, FilePath manifest, List<String> features) {
        String name() {
            return dependency.name();
        }
    }

    /** A place in a source that names a crate of others. */
    record Use(Crate crate, FilePath file, RustSource source, Span span, boolean conditional) {
        Range range() {
            return source.rangeOf(span);
        }
    }

    /** A trait that a call in a source shows. */
    record Shown(RustUses.Use use, FilePath file, Range range, boolean conditional) {}

    /** A literal text in a source. */
    record Text(FilePath file, Range range, String text, boolean conditional) {}

    /** The names of the crates that the program and the packages beside it ask for. */
    List<String> crates() {
        return List.copyOf(crates.keySet());
    }

    /** The same, with what is asked of them. */
    List<Crate> asked() {
        return List.copyOf(crates.values());
    }

    List<Use> uses() {
        return uses;
    }

    /** The names of time zones in the sources. */
    List<Text> zones() {
        return zones;
    }

    /** The first text in a source that is a URL which is reached by TLS, in all builds. */
    Optional<Text> urlIn(FilePath file) {
        return Optional.ofNullable(urls.get(file));
    }

    /** What the calls of the standard library and of the common crates show. */
    List<Shown> shown() {
        return shown;
    }

    /** The folders from which whoever writes the program may run it, the most usual first. */
    Collection<FilePath> runIn() {
        var folders = new LinkedHashSet<FilePath>();
        folders.add(program.folder());
        project.workspace().map(CargoManifest::folder).ifPresent(folders::add);
        folders.add(FilePath.inContext(""));
        return folders;
    }

    /** Whether a source says itself which certificates are trusted. */
    boolean choosesRoots(FilePath file) {
        return choosingRoots.contains(file);
    }

    /** Whether the program has commands, of which whoever runs it names one. */
    boolean hasCommands() {
        return hasCommands;
    }

    /** Whether all files were found and read. */
    boolean isComplete() {
        return complete;
    }

    /**
     * A package whose sources lie in the build context.
     *
     * @param crates those that it asks for, by the names that its sources have for them
     * @param libraries the packages beside it, likewise
     */
    private record LocalPackage(
            CargoManifest manifest, Map<String, Crate> crates, Map<String, LocalPackage> libraries) {}

    /**
     * @param root whether the modules of the file lie beside it, and not in a folder of its name
     * @param conditional whether it is compiled in some builds only
     */
    private record Source(FilePath file, LocalPackage owner, boolean root, boolean conditional) {}

    private LocalPackage localPackage(CargoManifest manifest, FeatureFlags flags) {
        var known = packages.get(manifest.file());
        if (known != null) {
            return known;
        }
        var result = new LocalPackage(manifest, new HashMap<>(), new HashMap<>());
        packages.put(manifest.file(), result);
        var features = manifest.features(flags);
        for (var dependency : manifest.dependencies(project.workspace())) {
            if (!dependency.optional() || features.turnOn(dependency.key())) {
                var named = new ArrayList<>(dependency.features());
                named.addAll(features.of(dependency.key()));
                add(result, dependency, named);
            }
        }
        return result;
    }

    private void add(LocalPackage owner, Dependency dependency, List<String> features) {
        var name = dependency.key().replace('-', '_');
        var beside =
                dependency.path().map(it -> CargoProject.in(owner.manifest().folder(), it));
        var manifest = beside.flatMap(it -> CargoProject.manifestIn(context, it));
        if (manifest.isPresent()) {
            var flags = new FeatureFlags(false, dependency.defaultFeatures(), features);
            owner.libraries().put(name, localPackage(manifest.get(), flags));
            return;
        }
        complete &= beside.isEmpty();
        var crate = new Crate(dependency, owner.manifest().file(), features);
        owner.crates().put(name, crate);
        crates.putIfAbsent(dependency.name(), crate);
    }

    private void readNext() {
        var source = ahead.remove();
        if (!seen.add(source.file())) {
            return;
        }
        var read = seen.size() > MOST_FILES
                ? Optional.<RustSource>empty()
                : context.parsed(source.file(), SOURCE).known();
        if (read.isEmpty()) {
            complete = false;
            return;
        }
        var file = read.get();
        if (file.choosesRoots()) {
            choosingRoots.add(source.file());
        }
        hasCommands |= file.hasCommands();
        file.modules().forEach(it -> follow(source, it));
        file.roots().forEach(it -> use(source, it, file));
        file.shown()
                .forEach(it -> shown.add(new Shown(
                        it.use(),
                        source.file(),
                        file.rangeOf(it.call().span()),
                        source.conditional() || it.call().conditional())));
        file.zones().forEach(it -> zones.add(text(source, it, file)));
        file.urls().stream()
                .filter(it -> !source.conditional() && !it.conditional())
                .findFirst()
                .ifPresent(it -> urls.put(source.file(), text(source, it, file)));
    }

    private static Text text(Source source, Name name, RustSource file) {
        return new Text(
                source.file(), file.rangeOf(name.span()), name.text(), source.conditional() || name.conditional());
    }

    private void use(Source source, Name name, RustSource file) {
        var owner = source.owner();
        var conditional = source.conditional() || name.conditional();
        var crate = owner.crates().get(name.text());
        var library = owner.libraries().get(name.text());
        if (crate != null) {
            uses.add(new Use(
                    crate,
                    source.file(),
                    file,
                    name.span(),
                    conditional || crate.dependency().conditional()));
        } else if (library != null) {
            library(library, conditional);
        } else if (owner.manifest().libraryName().equals(Optional.of(name.text()))) {
            library(owner, conditional);
        }
    }

    private void library(LocalPackage owner, boolean conditional) {
        var file = CargoProject.in(owner.manifest().folder(), owner.manifest().libraryPath());
        ahead.add(new Source(file, owner, true, conditional));
    }

    /** As rustc finds modules: {@code name.rs} or {@code name/mod.rs}, beside a root, or in the folder of a file. */
    private void follow(Source source, Module module) {
        var parent = source.file().parent();
        var file = source.file().name();
        var folder = source.root() || file.equals("mod.rs")
                ? parent
                : parent.child(file.substring(0, file.length() - ".rs".length()));
        var beside = module.path()
                .map(it -> CargoProject.in(parent, it))
                .orElseGet(() -> folder.child(module.name() + ".rs"));
        var inFolder = folder.child(module.name()).child("mod.rs");
        var conditional = source.conditional() || module.conditional();
        var absent = context.read(beside) instanceof Answer.Absent<String>;
        ahead.add(new Source(absent ? inFolder : beside, source.owner(), false, conditional));
    }
}
