package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.evidence.rust.CargoManifest.Dependency;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.evidence.rust.RustFile.Outcome;
import dev.fromscratch.evidence.rust.RustFile.Root;
import dev.fromscratch.evidence.rust.RustFile.Spot;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a Rust program that lie in the build context: from its first one through modules to the libraries of
 * packages beside it.
 */
final class RustSources {
    /** How many files are read at most: enough for most programs, and little enough to be read while someone types. */
    private static final int MOST_FILES = 2_000;

    /** What constants are called that say where something is asked for, and not where people find more to read. */
    private static final Pattern ENDPOINT =
            Pattern.compile("(?!.*(REPO|SOURCE|HOME|DOC|ISSUE|SITE|PROJECT|LINK|ICON|LOGO|IMAGE|INVITE))"
                    + "(.*_)?(API|BASE|ENDPOINT|HOST|SERVER|URL|URI)(_.*)?");

    /** A file that has settings. */
    private static final Pattern SETTINGS = Pattern.compile("[\\w./-]+\\.(json|toml|ya?ml)");

    private static final Pattern KEY =
            Pattern.compile("(?m)(?:^|[{,])[ \\t-]*[\"']?([A-Za-z_][\\w-]*)[\"']?[ \\t]*[:=]");

    /** What the names of files of settings end in, and one that says it itself. */
    private static final List<String> FORMATS =
            List.of("", ".toml", ".json", ".yaml", ".yml", ".ini", ".ron", ".json5");

    /** What a program may do without. */
    private static final Set<Trait> EXPENDABLE =
            EnumSet.of(Trait.RUNS_PROGRAMS, Trait.TEMP_FILES, Trait.WRITES_FILES, Trait.MAKES_DIRECTORIES);

    /** The crates that come with the compiler. */
    private static final Set<String> STANDARD = Set.of("alloc", "core", "std");

    private static final Function<String, RustSource> SOURCE = RustSource::of;

    private static final Function<String, Set<String>> KEYS = text ->
            KEY.matcher(text).results().map(it -> it.group(1).replace('-', '_')).collect(Collectors.toSet());

    private final BuildContext context;
    private final CargoProject project;
    private final CargoManifest program;

    private final Queue<Source> ahead = new ArrayDeque<>();
    private final Set<FilePath> seen = new HashSet<>();
    private final Map<FilePath, LocalPackage> packages = new HashMap<>();
    private final List<Read> read = new ArrayList<>();

    private final Map<String, Crate> crates = new LinkedHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Text> zones = new ArrayList<>();
    private final Map<FilePath, Text> urls = new HashMap<>();
    private final Map<FilePath, Text> endpoints = new HashMap<>();
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

    /**
     * @param settings what the image says to the program
     */
    RustSources read(RunSettings settings) {
        while (!ahead.isEmpty()) {
            readNext();
        }
        var reach = new RustReach(read.stream().map(Read::toReach).toList(), settings, keys(settings.words()));
        read.forEach(it -> judge(it, reach));
        return this;
    }

    /**
     * The keys in the files of settings that the sources name, or the image, wherever these come to lie.
     *
     * @param words that the image hands to the program
     */
    private Set<String> keys(List<String> words) {
        var files = new HashSet<FilePath>();
        for (var file : read) {
            var source = file.source();
            var folders =
                    List.of(source.file().parent(), source.owner().manifest().folder(), FilePath.inContext(""));
            Stream.concat(file.text().file().texts().stream().map(Name::text), words.stream())
                    .filter(it -> SETTINGS.matcher(it).matches())
                    .forEach(it -> {
                        files.add(CargoProject.in(source.file().parent(), it));
                        folders.forEach(folder -> files.add(folder.child(it.substring(it.lastIndexOf('/') + 1))));
                    });
        }
        return files.stream()
                .flatMap(it -> context.parsed(it, KEYS).known().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
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

    /**
     * A place in a source that names a crate of others.
     *
     * @param conditional whether it is compiled in some builds only, or the program comes to what it names only where
     *     somebody sets something; so of what follows, too
     */
    record Use(Crate crate, FilePath file, RustSource source, Span span, boolean conditional) {
        Range range() {
            return source.rangeOf(span);
        }
    }

    /**
     * A trait that a call in a source shows.
     *
     * @param outcome what becomes of the program where the call fails, as far as all sources tell
     */
    record Shown(RustUses.Use use, FilePath file, Range range, Outcome outcome, boolean conditional) {}

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

    /**
     * The first text that is a URL which is reached by TLS, in all builds: one in the same source as a use, or else a
     * constant of the same package that says where something is asked for, or what a flag says by default.
     */
    Optional<Text> urlOf(Use use) {
        return Optional.ofNullable(urls.get(use.file()))
                .or(() -> Optional.ofNullable(endpoints.get(use.crate().manifest())));
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

    /** Whether all packages were found that are to lie beside the program. */
    boolean knowsPackages() {
        return complete;
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
     * @param features those that are on, as far as this package tells
     * @param isProgram whether no other package can turn on more of them
     */
    private record LocalPackage(
            CargoManifest manifest,
            Map<String, Crate> crates,
            Map<String, LocalPackage> libraries,
            CargoFeatures features,
            boolean isProgram) {
        /** Empty where it is not known. */
        Optional<Boolean> isCompiled(Spot spot) {
            var all = spot.conditions().stream()
                    .map(it -> Compiled.where(it, this::isOn))
                    .toList();
            if (all.contains(Optional.of(false))) {
                return Optional.of(false);
            }
            return all.stream().allMatch(Optional::isPresent) ? Optional.of(true) : Optional.empty();
        }

        private Optional<Boolean> isOn(String feature) {
            var isOn = features.turnOn(feature);
            return isOn || isProgram && features.known() ? Optional.of(isOn) : Optional.empty();
        }
    }

    /**
     * @param root whether the modules of the file lie beside it, and not in a folder of its name
     * @param conditional whether it is compiled in some builds only
     */
    private record Source(FilePath file, LocalPackage owner, boolean root, boolean conditional) {}

    /** A source that takes part in some build. */
    private record Read(Source source, RustSource text, boolean isFirst) {
        RustReach.File toReach() {
            return new RustReach.File(
                    text.file(), isFirst, it -> !isConditional(it) && !isLeftOut(it), typesOfOthers());
        }

        private Set<String> typesOfOthers() {
            return text.file().roots().stream()
                    .filter(it -> STANDARD.contains(it.text())
                            || source.owner().crates().containsKey(it.text()))
                    .flatMap(it -> it.names().stream())
                    .filter(it -> Character.isUpperCase(it.charAt(0)))
                    .collect(Collectors.toSet());
        }

        boolean isLeftOut(Spot spot) {
            return source.owner().isCompiled(spot).equals(Optional.of(false));
        }

        boolean isConditional(Spot spot) {
            return source.conditional() || source.owner().isCompiled(spot).isEmpty();
        }
    }

    private LocalPackage localPackage(CargoManifest manifest, FeatureFlags flags) {
        var known = packages.get(manifest.file());
        if (known != null) {
            return known;
        }
        var features = manifest.features(flags);
        var result = new LocalPackage(manifest, new HashMap<>(), new HashMap<>(), features, manifest.equals(program));
        packages.put(manifest.file(), result);
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
            var flags = new FeatureFlags(false, dependency.defaultFeatures(), features, true);
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
        var text = seen.size() > MOST_FILES
                ? Optional.<RustSource>empty()
                : context.parsed(source.file(), SOURCE).known();
        if (text.isEmpty()) {
            complete = false;
            return;
        }
        var file = new Read(source, text.get(), read.isEmpty());
        read.add(file);
        hasCommands |= text.get().hasCommands();
        text.get().file().modules().stream()
                .filter(it -> !file.isLeftOut(it.spot()))
                .forEach(it -> follow(source, it, file.isConditional(it.spot())));
        text.get().file().roots().stream()
                .filter(it -> !file.isLeftOut(it.spot()))
                .forEach(it -> follow(source, it, file.isConditional(it.spot())));
    }

    /** Whether the program does without what it makes or runs there. */
    private static boolean isExpendable(RustUses.Use use, Outcome outcome) {
        return EXPENDABLE.contains(use.trait()) && outcome == Outcome.BORNE;
    }

    /** What becomes of the program where a call fails: where that is for callers to say, they all have to bear it. */
    private Outcome outcome(Read caller, RustFile.Call call) {
        var function = caller.text().file().items().get(call.spot().item()).name();
        var passedOn = EnumSet.noneOf(Outcome.class);
        if (call.outcome() == Outcome.PASSED_ON && !function.equals("main")) {
            read.forEach(it -> passedOn.addAll(it.text().file().outcomes().getOrDefault(function, Set.of())));
        }
        return passedOn.equals(Set.of(Outcome.BORNE)) ? Outcome.BORNE : call.outcome();
    }

    /** A use with the name of the file that it finds where the program is developed; nothing where there is none. */
    private Optional<RustUses.Use> meant(RustUses.Use use) {
        if (!use.leavesOutFormat()) {
            return Optional.of(use);
        }
        return FORMATS.stream()
                .map(it -> use.subject().orElseThrow() + it)
                .filter(name -> runIn().stream()
                        .anyMatch(it ->
                                context.read(CargoProject.in(it, name)).known().isPresent()))
                .findFirst()
                .map(use::about);
    }

    private Shown shown(Read read, RustUses.Use use, RustReach reach) {
        var outcome = outcome(read, use.call());
        return new Shown(
                use,
                read.source().file(),
                read.text().rangeOf(use.call().span()),
                outcome,
                isConditional(read, use.call().spot(), reach) || isExpendable(use, outcome));
    }

    /** Takes over what a file shows, now that it is known to what the program comes by itself. */
    private void judge(Read read, RustReach reach) {
        var text = read.text();
        var file = read.source().file();
        if (text.file().choices().stream()
                .anyMatch(it -> !read.isLeftOut(it.spot()) && reach.comesTo(text.file(), it.spot()))) {
            choosingRoots.add(file);
        }
        text.file().roots().stream().filter(it -> !read.isLeftOut(it.spot())).forEach(it -> use(read, it, reach));
        text.shown().stream()
                .filter(it -> !read.isLeftOut(it.call().spot()))
                .flatMap(it -> meant(it).stream())
                .forEach(it -> shown.add(shown(read, it, reach)));
        text.zones().stream().filter(it -> !read.isLeftOut(it.spot())).forEach(it -> zones.add(text(read, it, reach)));
        text.urls().stream()
                .filter(it -> !read.isLeftOut(it.spot()) && !isConditional(read, it.spot(), reach))
                .forEach(it -> {
                    urls.putIfAbsent(file, text(read, it, reach));
                    var item = text.file().items().get(it.spot().item());
                    if (it.isDefault() || ENDPOINT.matcher(item.name()).matches()) {
                        endpoints.putIfAbsent(read.source().owner().manifest().file(), text(read, it, reach));
                    }
                });
    }

    private static boolean isConditional(Read read, Spot spot, RustReach reach) {
        return read.isConditional(spot) || !reach.comesTo(read.text().file(), spot);
    }

    private static Text text(Read read, Name name, RustReach reach) {
        return new Text(
                read.source().file(),
                read.text().rangeOf(name.span()),
                name.text(),
                isConditional(read, name.spot(), reach));
    }

    private void use(Read read, Root root, RustReach reach) {
        var crate = read.source().owner().crates().get(root.text());
        if (crate == null) {
            return;
        }
        var file = read.text().file();
        var comes = root.names().isEmpty() ? reach.comesTo(file, root.spot()) : reach.comesToOneOf(file, root.names());
        uses.add(new Use(
                crate,
                read.source().file(),
                read.text(),
                root.span(),
                !comes || read.isConditional(root.spot()) || crate.dependency().conditional()));
    }

    /** The library that a path begins with, if it lies beside the program. */
    private void follow(Source source, Root root, boolean conditional) {
        var owner = source.owner();
        var library = owner.libraries().get(root.text());
        if (library != null) {
            library(library, conditional || source.conditional());
        } else if (owner.manifest().libraryName().equals(Optional.of(root.text()))) {
            library(owner, conditional || source.conditional());
        }
    }

    private void library(LocalPackage owner, boolean conditional) {
        var file = CargoProject.in(owner.manifest().folder(), owner.manifest().libraryPath());
        ahead.add(new Source(file, owner, true, conditional));
    }

    /** As rustc finds modules: {@code name.rs} or {@code name/mod.rs}, beside a root, or in the folder of a file. */
    private void follow(Source source, Module module, boolean compiledSometimes) {
        var parent = source.file().parent();
        var file = source.file().name();
        var folder = source.root() || file.equals("mod.rs")
                ? parent
                : parent.child(file.substring(0, file.length() - ".rs".length()));
        var beside = module.path()
                .map(it -> CargoProject.in(parent, it))
                .orElseGet(() -> folder.child(module.name() + ".rs"));
        var inFolder = folder.child(module.name()).child("mod.rs");
        var conditional = source.conditional() || compiledSometimes;
        var absent = context.read(beside) instanceof Answer.Absent<String>;
        ahead.add(new Source(absent ? inFolder : beside, source.owner(), false, conditional));
    }
}
