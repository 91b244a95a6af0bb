package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.GoFolders.Owner;
import dev.fromscratch.evidence.GoModule.Requirement;
import dev.fromscratch.evidence.GoReachability.Reached;
import dev.fromscratch.evidence.ShownSettings.Example;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads a main package and the packages that it imports, as far as they lie in the build context or among the modules that
 * the go command keeps.
 */
public final class GoReader {
    /** How many files are read at most: more than nearly all programs have, and no more than memory holds. */
    private static final int MOST_FILES = 6_000;

    /** Hosts at which everybody may have modules. */
    private static final Set<String> OF_MANY = Set.of("bitbucket.org", "codeberg.org", "github.com", "gitlab.com");

    private static final Function<String, GoFile> HEADER = GoFile::parseHeader;
    private static final Function<String, GoSource> WHOLE = GoSource::of;

    private final WantedFiles context;
    private final List<FilePath> main;
    private final GoTarget target;
    private final RunSettings settings;
    private final Optional<GoFolders> folders;

    private final Queue<Package> ahead = new ArrayDeque<>();
    /** Packages that are linked in some builds only. Those that always are go first. */
    private final Queue<Package> possiblyAhead = new ArrayDeque<>();

    private final Set<FilePath> read = new HashSet<>();
    private final Map<String, FilePath> folderByImport = new HashMap<>();

    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> possible = new ArrayList<>();
    private final List<Fact> unused = new ArrayList<>();
    /** The services whose addresses the program has. */
    private final List<Fact> services = new ArrayList<>();

    private final TreeMap<String, CgoModule> cgoOnly = new TreeMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Embedded> embedded = new ArrayList<>();
    /** Folders with files that take part in a build only where there is no cgo. */
    private final Set<FilePath> withoutCgo = new HashSet<>();

    /** Of each folder, the first file that is left out because there is no cgo. */
    private final Map<FilePath, Source> ofC = new LinkedHashMap<>();
    /** The folders of which some file takes part. */
    private final Set<FilePath> ofGo = new HashSet<>();

    /** Packages of others of which nothing was read. */
    private final Set<String> unread = new TreeSet<>();

    private final Memo<ShownFiles> shownFiles;

    private int files;
    /** Whether all else was read. */
    private boolean complete = true;

    private boolean program;
    private boolean asksAnyone;
    private boolean asksAsTold;
    private boolean choosesRoots;
    private boolean choosesDriver;
    private boolean parsesFlags;
    private boolean choosesLogs;
    private Optional<FilePath> beginning = Optional.empty();
    /** The settings that hold an address, of which nothing tells which. */
    private Set<String> chosen = Set.of();

    private GoReader(
            BuildContext context,
            List<FilePath> main,
            Optional<String> importPath,
            GoTarget target,
            RunSettings settings) {
        this.context = new WantedFiles(context);
        this.main = main;
        this.settings = settings;
        var folder = isFile(main.get(0)) ? main.get(0).parent() : main.get(0);
        this.folders = GoFolders.around(this.context, folder)
                .or(() -> importPath.map(it -> GoFolders.belowGoPath(this.context, folder, it)))
                .or(() -> GoFolders.byImports(this.context, folder));
        this.shownFiles = Memo.of(() -> ShownFiles.in(this.context, foldersOfExamples()));
        this.target = folders.map(it -> target.askedForBy(it.module())).orElse(target);
    }

    /**
     * What the files show that take part in a build of a main package.
     *
     * @param main the folders and the single files that it is made of, at least one
     * @param importPath of the package, where it is built below GOPATH; counts only where there is no {@code go.mod}
     * @param settings what the image says to the program
     */
    public static Evidence read(
            BuildContext context,
            List<FilePath> main,
            Optional<String> importPath,
            GoTarget target,
            RunSettings settings) {
        return new GoReader(context, main, importPath, target, settings).evidence();
    }

    /** The same of a package of which it is not known where it is built. */
    public static Evidence read(BuildContext context, List<FilePath> main, GoTarget target, RunSettings settings) {
        return read(context, main, Optional.empty(), target, settings);
    }

    /** The same of a program of which it is not known how it is run. */
    public static Evidence read(BuildContext context, List<FilePath> main, GoTarget target) {
        return read(context, main, target, RunSettings.UNKNOWN);
    }

    private Evidence evidence() {
        readAll();
        complete &= program;
        // Where there is no program, it must lie elsewhere; where files are not read yet, all is asked again.
        if (program && context.wanted().isEmpty()) {
            judgeAll(ShownSettings.NONE);
            judgeAgain();
        }
        if (choosesRoots) {
            doubt(it -> it.trait() == Trait.OUTBOUND_TLS);
        }
        if (choosesDriver) {
            doubt(it -> it.trait() == Trait.CGO_MODULE
                    && it.subject().flatMap(KnownModules::stub).isPresent());
        }
        // Before the flags are parsed, glog writes to the standard error.
        if (choosesLogs || !parsesFlags || GoSource.LOG_FLAGS.stream().anyMatch(this::isSet)) {
            doubt(it -> it.trait() == Trait.LOG_FILES);
        }
        if (target.tags().contains("timetzdata") && target.canEmbedZones()) {
            facts.add(0, new Fact(Trait.EMBEDDED_ZONES, main.get(0), Range.of(0, 0, 0, 0), "-tags timetzdata"));
        }
        if (!isComplete()) {
            folders.map(GoFolders::module).map(GoModule::requirements).stream()
                    .flatMap(List::stream)
                    .filter(it -> !it.indirect())
                    .map(Requirement::path)
                    .forEach(this::noteModule);
        }
        return new Evidence(facts, possible, open(), List.copyOf(cgoOnly.values()), namedFiles(), beginning);
    }

    private boolean isComplete() {
        return complete && unread.isEmpty();
    }

    /** What the program may do besides, as far as it is known what the packages are there for that were not read. */
    private Set<Trait> open() {
        if (isComplete()) {
            return Set.of();
        }
        return Evidence.ANY.stream()
                .filter(trait -> !complete || unread.stream().anyMatch(it -> KnownModules.mayShow(it, trait)))
                .collect(Collectors.toSet());
    }

    private boolean isSet(String flag) {
        return settings.value(flag).isPresent();
    }

    /** Takes what was shown for no more than possible. */
    private void doubt(Predicate<Fact> doubted) {
        facts.stream().filter(doubted).forEach(possible::add);
        facts.removeIf(doubted);
    }

    /** What the paths mean that are read, from the folder of the program, that of its module, or the context's root. */
    private SortedMap<String, FilePath> namedFiles() {
        var files = NamedFiles.read(context, runIn(), facts);
        files.values().removeIf(file -> embedded.stream().anyMatch(it -> it.covers(file)));
        return files;
    }

    /** The folders from which the program may be run where it is developed. */
    private Set<FilePath> runIn() {
        var result = new LinkedHashSet<FilePath>();
        result.add(isFile(main.get(0)) ? main.get(0).parent() : main.get(0));
        folders.map(GoFolders::root).ifPresent(result::add);
        result.add(FilePath.inContext(""));
        return result;
    }

    private void readAll() {
        ahead.add(new Package(main, Owner.PROGRAM, Compiled.ALWAYS, true));
        while (!ahead.isEmpty() || !possiblyAhead.isEmpty()) {
            var next = ahead.isEmpty() ? possiblyAhead.remove() : ahead.remove();
            var unread = next.sources().stream().filter(read::add).toList();
            var before = files;
            unread.forEach(it -> read(next, it));
            complete &= unread.isEmpty() || files > before;
        }
    }

    private void read(Package found, FilePath source) {
        if (found.isMain() && isFile(source)) {
            readFile(found, source);
            return;
        }
        var entries = context.list(source).known();
        complete &= entries.isPresent();
        entries.stream()
                .flatMap(List::stream)
                .filter(it -> !it.folder())
                .map(it -> source.child(it.name()))
                .forEach(it -> readFile(found, it));
    }

    private void readFile(Package found, FilePath path) {
        var byName = target.compiles(path.name());
        if (byName == Compiled.NEVER) {
            return;
        }
        files++;
        var header = files > MOST_FILES
                ? Optional.<GoFile>empty()
                : context.parsed(path, HEADER).known();
        if (header.isEmpty()) {
            complete = false;
            return;
        }
        var file = header.get();
        if (target.standsInForCgo(file.buildConstraint())) {
            withoutCgo.add(path.parent());
        }
        var withCgo = byName.and(target.compiles(file.buildConstraint()));
        var compiled = withCgo.and(target.compiles(file.imports()));
        // The go command passes over a package with this name, wherever it stands.
        if (withCgo == Compiled.NEVER || file.packageName().equals(Optional.of("documentation"))) {
            return;
        }
        program |= found.isMain() && file.packageName().equals(Optional.of("main"));
        if (compiled == Compiled.NEVER) {
            ofC.putIfAbsent(
                    path.parent(),
                    new Source(path, found.owner(), found.linked().and(withCgo)));
            return;
        }
        ofGo.add(path.parent());
        var linked = found.linked().and(compiled);
        file.imports().forEach(it -> follow(it, linked));
        sources.add(new Source(path, found.owner(), linked));
    }

    /** What a program is told that calls others is looked for in examples only where the sources do not tell. */
    private void judgeAgain() {
        var isCertain = facts.stream().anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS);
        if (isCertain
                ? chosen.isEmpty()
                : !asksAsTold && possible.stream().noneMatch(it -> it.trait() == Trait.OUTBOUND_TLS)) {
            return;
        }
        var shown = ShownSettings.in(context, foldersOfExamples());
        if (isCertain ? chosen.stream().anyMatch(shown::isPlain) : !shown.isEmpty()) {
            List.of(facts, possible, unused, embedded).forEach(List::clear);
            judgeAll(shown);
        }
    }

    /** The folder of the project, and that of the module, if it is another one. */
    private Set<FilePath> foldersOfExamples() {
        var result = new LinkedHashSet<FilePath>();
        result.add(FilePath.inProject(""));
        folders.map(GoFolders::root)
                .flatMap(it -> it.root() == FilePath.Root.BUILD_CONTEXT
                        ? context.inProject().map(project -> project.below(it))
                        : Optional.of(it).filter(root -> root.root() == FilePath.Root.PROJECT))
                .ifPresent(result::add);
        return result;
    }

    private GoSource shownIn(Source source) {
        var path = source.path();
        var shown = context.parsed(path, WHOLE).known().orElseThrow();
        var ownFolder = isFile(main.get(0)) ? main.get(0).parent() : main.get(0);
        return GoLinked.of(
                        target.linked(),
                        path.parent(),
                        ownFolder,
                        imported -> Optional.ofNullable(folderByImport.get(imported)))
                .filter(it -> it.isFor(shown.file()))
                .flatMap(it -> context.parsed(path, it).known())
                .orElse(shown);
    }

    private void judgeAll(ShownSettings shownSettings) {
        var files = sources.stream().map(it -> new Read(it, shownIn(it))).toList();
        var commands = files.stream()
                .filter(it -> it.source().owner() == Owner.PROGRAM)
                .flatMap(it -> GoCommands.commandsIn(it.shown().file()))
                .collect(Collectors.toSet());
        var reachability = new GoReachability(path -> Optional.ofNullable(folderByImport.get(path)));
        var values = new GoValues(
                path -> Optional.ofNullable(folderByImport.get(path)),
                settings.behindCommands(commands),
                shownSettings);
        var defaults = new GoDefaults(values, settings);
        var callers = new GoCallers(path -> Optional.ofNullable(folderByImport.get(path)));
        for (var read : files) {
            var source = read.source();
            var shown = read.shown();
            var folder = source.path().parent();
            complete &= shown.file().understood();
            if (source.linked() == Compiled.ALWAYS
                    && isOfMain(source.path())
                    && shown.file().declaresMain()) {
                beginning = Optional.of(source.path());
            }
            reachability.add(folder, shown.file());
            values.addConstants(folder, shown.file());
            if (source.owner() == Owner.PROGRAM) {
                defaults.add(folder, shown);
                callers.add(folder, shown.file());
            }
        }
        var reached = reachability.reached(defaults::leaveOut, defaults::leaveToOthers);
        asksAnyone = false;
        services.clear();
        files.forEach(it -> addGiven(it.source(), it.shown().file(), values, reached));
        var called = Memo.of(() -> calledByProgram(files, reached));
        files.forEach(it -> judge(it, values, reached, defaults, callers, called));
        chosen = values.chosen();
        if (asksAnyone && facts.stream().noneMatch(it -> it.trait() == Trait.OUTBOUND_TLS)) {
            services.stream().findFirst().ifPresent(facts::add);
        }
        ofC.values().stream()
                .filter(it -> it.linked() == Compiled.ALWAYS
                        && !ofGo.contains(it.path().parent()))
                .flatMap(it -> leftOut(it.path()).stream())
                .forEach(facts::add);
        if (!isComplete()) {
            possible.addAll(unused);
        }
        if (facts.stream().anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS)) {
            values.examples().stream().map(GoReader::fact).forEach(facts::add);
        }
    }

    /** What is said of the C code in a file that is left out, of whose package nothing is left then. */
    private Optional<Fact> leftOut(FilePath file) {
        return context.parsed(file, WHOLE)
                .known()
                .flatMap(source -> source.file().imports().stream()
                        .filter(it -> it.path().equals("C"))
                        .findFirst()
                        .map(it ->
                                new Fact(Trait.CGO, file, source.lines().get().rangeOf(it.span()), "import \"C\"")));
    }

    private static Fact fact(Example it) {
        return new Fact(Trait.OUTBOUND_TLS, it.file(), it.range(), "%s: %s".formatted(it.key(), it.address()));
    }

    private boolean isOfMain(FilePath file) {
        return main.contains(file) || main.contains(file.parent());
    }

    /** Libraries can do more than what a program uses them for. */
    private static void addGiven(Source source, GoFile file, GoValues values, Reached reached) {
        if (source.owner() == Owner.PROGRAM) {
            file.given().stream()
                    .filter(it ->
                            file.around(it.span()).map(reached.kept()::contains).orElse(true))
                    .forEach(it -> values.add(source.path().parent(), it));
        }
    }

    /** What the packages of others have that the program names itself, on its way from the beginning without a condition. */
    private Set<Source.Name> calledByProgram(List<Read> files, Reached reached) {
        return files.stream()
                .filter(it -> it.source().owner() == Owner.PROGRAM)
                .flatMap(it -> it.shown().file().declarations().stream())
                .filter(reached.certain().get()::contains)
                .flatMap(it ->
                        it.mentions().stream().filter(name -> !it.conditional().contains(name)))
                .flatMap(it -> named(it).stream())
                .collect(Collectors.toSet());
    }

    private Optional<Source.Name> named(String mention) {
        var dot = Math.max(mention.lastIndexOf('.'), 0);
        return Optional.ofNullable(folderByImport.get(mention.substring(0, dot)))
                .map(it -> new Source.Name(it, mention.substring(dot + 1)));
    }

    private void judge(
            Read read,
            GoValues values,
            Reached reached,
            GoDefaults defaults,
            GoCallers callers,
            Memo<Set<Source.Name>> called) {
        var source = read.source();
        var file = read.shown();
        var folder = source.path().parent();
        var surroundings = new GoSurroundings(
                folder,
                source.owner(),
                values,
                defaults,
                callers,
                this::isOwn,
                name -> called.get().contains(new Source.Name(folder, name)),
                path -> shownFiles.get().have(path),
                path -> NamedFiles.isThere(context, runIn(), path));
        var shown = GoFileFacts.of(source.path(), file, surroundings, target, reached);
        var certain = shown.certain().stream()
                .filter(it -> it.trait() != Trait.CGO_MODULE
                        || it.subject().filter(this::isReplaced).isEmpty())
                .map(this::withAnotherWay)
                .toList();
        (source.linked() == Compiled.ALWAYS ? facts : possible).addAll(certain);
        possible.addAll(shown.possible());
        unused.addAll(shown.unused());
        file.file().embedded().forEach(it -> embedded.add(new Embedded(folder, it)));
        asksAnyone |= source.linked() == Compiled.ALWAYS && shown.asksAnyone(it -> values.isSetting(folder, it));
        choosesRoots |= shown.choosesRoots();
        if (source.owner() == Owner.PROGRAM) {
            if (source.linked() == Compiled.ALWAYS) {
                services.addAll(shown.services());
                asksAsTold |= shown.asksAsTold();
            }
            choosesDriver |= file.choosesDriver();
            parsesFlags |= file.parsesFlags();
            choosesLogs |= file.choosesLogs();
        }
    }

    /** Whether a package lies in the program's own module, so that its sources tell what it does. */
    private boolean isOwn(String importPath) {
        return folders.stream()
                .map(it -> it.module().path())
                .anyMatch(it -> !it.isEmpty() && (importPath + "/").startsWith(it + "/"));
    }

    /**
     * Whether what a package does is what its module is known for: it is neither the program's own, nor that of whom the
     * program is of, nor one that something else stands in for.
     */
    private boolean isOfOthers(String importPath) {
        var owner = folders.map(it -> ownerOf(it.module().path())).orElse("");
        return !owner.isEmpty()
                && !ownerOf(importPath).equals(owner)
                && importPath.split("/", 2)[0].contains(".")
                && !isReplaced(importPath);
    }

    /** Whose a package is: the host, and what stands behind that where many have theirs. */
    private static String ownerOf(String importPath) {
        var parts = importPath.split("/", 3);
        return parts.length > 1 && OF_MANY.contains(parts[0]) ? parts[0] + "/" + parts[1] : parts[0];
    }

    /** Whether another module takes the place of a known one, of which nothing is known then. */
    private boolean isReplaced(String known) {
        return folders.stream()
                .flatMap(it -> it.module().replacements().stream())
                .anyMatch(it -> !it.by().equals(it.path())
                        && ((known + "/").startsWith(it.path() + "/") || (it.path() + "/").startsWith(known + "/")));
    }

    /** C code beside which the same is done without is not needed. */
    private Fact withAnotherWay(Fact fact) {
        return fact.trait() == Trait.CGO && withoutCgo.contains(fact.file().parent())
                ? new Fact(Trait.CGO_OPTIONAL, fact.file(), fact.range(), fact.what(), fact.subject())
                : fact;
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
        if (place.isEmpty()) {
            complete &= isOfOthers(imported.path());
            unread.add(imported.path());
        }
        place.ifPresent(it -> folderByImport.put(imported.path(), it.folder()));
        place.map(it -> new Package(List.of(it.folder()), it.owner(), linked, false))
                .ifPresent(linked == Compiled.ALWAYS ? ahead::add : possiblyAhead::add);
    }

    private static boolean isFile(FilePath source) {
        return source.name().endsWith(".go");
    }

    private void noteModule(String path) {
        KnownModules.cgoOnly(path).filter(it -> !isReplaced(it.path())).ifPresent(it -> cgoOnly.put(it.path(), it));
    }

    /** A file that the program is made of, whose it is, and in which builds it is linked. */
    private record Source(FilePath path, Owner owner, Compiled linked) {
        /** Something that a package declares. */
        private record Name(FilePath folder, String name) {}
    }

    /** Such a file, and what it says. */
    private record Read(Source source, GoSource shown) {}

    /** A pattern of a {@code //go:embed} line, and the folder that it is relative to. */
    private record Embedded(FilePath folder, String pattern) {
        /** Whether some of what lies at a path, or below it, is embedded, or some folder above it is. */
        boolean covers(FilePath file) {
            var path = folder.path().isEmpty() ? pattern : folder.path() + "/" + pattern;
            var start = path.split("[*?\\[]", 2)[0];
            return file.path().startsWith(start) || (start + "/").startsWith(file.path() + "/");
        }
    }

    /**
     * A package that the program links, and in which builds.
     *
     * @param isMain whether it is that of the program itself, which may be given by its files; a folder of another one may
     *     have a name like that of a file, as {@code github.com/nats-io/nats.go} has
     */
    private record Package(List<FilePath> sources, Owner owner, Compiled linked, boolean isMain) {}
}
