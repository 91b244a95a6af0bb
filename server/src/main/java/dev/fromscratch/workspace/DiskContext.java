package dev.fromscratch.workspace;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FromContext;
import dev.fromscratch.context.IgnoreFile;
import dev.fromscratch.text.Memo;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot of the folder on disk that is a build context, of the project around it, and of the Go modules that are kept
 * elsewhere, which knows what it was told to read and nothing else.
 *
 * <p>What lies outside of these folders, is no text in UTF-8, or is larger than {@value #MOST_BYTES} bytes or
 * {@value #MOST_ENTRIES} entries cannot be known. Nothing is ever written.
 */
public final class DiskContext implements BuildContext {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(DiskContext.class.getName()));
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ENTRIES = 10_000;

    /** The permission bits of {@code st_mode}, with those of set-user-ID, set-group-ID and the sticky bit. */
    private static final int PERMISSIONS = 07777;

    private final Map<FilePath.Root, Path> roots;
    private final List<Path> ignoreFiles;
    private final String ignoreText;
    private final IgnoreFile ignored;
    private final Map<FilePath, Seen> seen;
    private final Map<Object, FromContext<?>> found = new ConcurrentHashMap<>();
    private final Object generation;
    private final OpenTexts open;

    private DiskContext(
            Map<FilePath.Root, Path> roots,
            List<Path> ignoreFiles,
            String ignoreText,
            Map<FilePath, Seen> seen,
            Object generation,
            OpenTexts open) {
        this.roots = Map.copyOf(roots);
        this.ignoreFiles = ignoreFiles;
        this.ignoreText = ignoreText;
        this.ignored = IgnoreFile.parse(ignoreText);
        this.seen = seen;
        this.generation = generation;
        this.open = open;
    }

    /** The context for a Dockerfile without a file. */
    public static DiskContext of(Path folder) {
        return of(folder, List.of(folder.resolve(".dockerignore")), new OpenTexts());
    }

    /** The context for a Dockerfile, whose own ignore file, {@code NAME.dockerignore}, goes before the folder's. */
    public static DiskContext of(Path folder, Path dockerfile) {
        return of(folder, dockerfile, new OpenTexts());
    }

    /**
     * @param open texts that go before what is on the disk
     */
    static DiskContext of(Path folder, Path dockerfile, OpenTexts open) {
        var own = dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
        return of(folder, List.of(own, folder.resolve(".dockerignore")), open);
    }

    private static DiskContext of(Path folder, List<Path> ignoreFiles, OpenTexts open) {
        return new DiskContext(
                Map.of(FilePath.Root.BUILD_CONTEXT, folder.toAbsolutePath().normalize()),
                ignoreFiles,
                firstTextOf(ignoreFiles),
                Map.of(),
                new Object(),
                open);
    }

    /** The same, with the folder of the Go modules, as far as that may be read; nothing is known of files yet. */
    public DiskContext withModules(Optional<Path> cache) {
        var more = new EnumMap<>(roots);
        cache.ifPresent(
                it -> more.put(FilePath.Root.MODULE_CACHE, it.toAbsolutePath().normalize()));
        return new DiskContext(more, ignoreFiles, ignoreText, Map.of(), new Object(), open);
    }

    /** The same, with the folder of the project that it belongs to. */
    DiskContext withProject(Path folder) {
        var more = new EnumMap<>(roots);
        more.put(FilePath.Root.PROJECT, folder.toAbsolutePath().normalize());
        return new DiskContext(more, ignoreFiles, ignoreText, Map.of(), new Object(), open);
    }

    @Override
    public Optional<FilePath> inProject() {
        return Optional.ofNullable(roots.get(FilePath.Root.PROJECT))
                .filter(folder()::startsWith)
                .map(it -> FilePath.inProject(it.relativize(folder()).toString().replace('\\', '/')));
    }

    /** The folder that is the build context, absolute. */
    public Path folder() {
        return Objects.requireNonNull(roots.get(FilePath.Root.BUILD_CONTEXT));
    }

    /** Where the Go modules are kept. */
    Optional<Path> modules() {
        return Optional.ofNullable(roots.get(FilePath.Root.MODULE_CACHE));
    }

    /** Where a file lies; empty where nothing of its root can be read. */
    public Optional<Path> pathOf(FilePath file) {
        return Optional.ofNullable(roots.get(file.root())).map(it -> it.resolve(file.path()));
    }

    @Override
    public Answer<List<Entry>> list(FilePath folder) {
        var known = seen.get(folder);
        return known == null ? new Answer.NotReadYet<>() : known.entries();
    }

    @Override
    public Answer<String> read(FilePath file) {
        var known = seen.get(file);
        return known == null ? new Answer.NotReadYet<>() : known.text();
    }

    /** The version that a file had in the editor when it was read; empty for what the disk has said. */
    Optional<OpenSource> openSource(FilePath file) {
        return Optional.ofNullable(seen.get(file)).flatMap(Seen::stamp).flatMap(FileStamp::open);
    }

    @Override
    public <T> Answer<T> parsed(FilePath file, Function<String, T> parser) {
        var known = seen.get(file);
        return known == null ? new Answer.NotReadYet<>() : known.parsed().of(parser, known.text());
    }

    @Override
    @SuppressWarnings("unchecked") // What a search has found is kept under the search.
    public <T> FromContext<T> found(FilePath file, BiFunction<BuildContext, FilePath, T> search) {
        var key = Map.entry(file, search);
        var known = found.get(key);
        if (known == null) {
            known = BuildContext.super.found(file, search);
            found.put(key, known);
        }
        return (FromContext<T>) known;
    }

    @Override
    public Answer<List<ArchiveMember>> unpack(FilePath file) {
        var known = seen.get(file);
        return known == null ? new Answer.NotReadYet<>() : known.members();
    }

    @Override
    public Answer<Executable> executable(FilePath file) {
        var known = seen.get(file);
        return known == null ? new Answer.NotReadYet<>() : known.executable();
    }

    @Override
    public boolean leavesOut(FilePath path) {
        return isIgnored(path) && !ignored.mayKeepPartOf(path.path());
    }

    @Override
    public boolean ignores(FilePath path) {
        return isIgnored(path);
    }

    @Override
    public Answer<Boolean> hides(FilePath path) {
        var known = seen.get(path);
        return known == null ? new Answer.NotReadYet<>() : new Answer.Known<>(known.isHidden());
    }

    /** A snapshot that knows these files and folders too; this one where it knows them all. */
    public DiskContext reading(Set<FilePath> wanted) {
        return reading(wanted, Reading.UNWATCHED.get());
    }

    /** The same, of as many of them as the reader is let. */
    DiskContext reading(Set<FilePath> wanted, Reading reading) {
        return looking(wanted.stream().filter(path -> !seen.containsKey(path)).toList(), generation, reading);
    }

    @Override
    public Object generation() {
        return generation;
    }

    /** A snapshot of the disk as it is now, of all that this one knows; this one where nothing has changed. */
    public DiskContext refreshed() {
        var ignoreTextNow = firstTextOf(ignoreFiles);
        if (!ignoreTextNow.equals(ignoreText)) {
            return new DiskContext(roots, ignoreFiles, ignoreTextNow, Map.of(), new Object(), open);
        }
        return looking(seen.keySet().stream().filter(this::hasChanged).toList(), new Object(), Reading.UNWATCHED.get());
    }

    /**
     * A snapshot of the disk as it is now, where nothing has changed but these files, or what lies below them; this one where
     * that changes nothing that is known here.
     *
     * @param files that were written, made, deleted, or edited in an editor
     */
    DiskContext refreshed(Set<Path> files) {
        var changed = files.stream().flatMap(this::pathsTo).collect(Collectors.toSet());
        var folders = changed.stream().map(FilePath::parent).collect(Collectors.toSet());
        return looking(
                seen.keySet().stream()
                        .filter(it -> changed.contains(it) || folders.contains(it) || isBelow(it, changed))
                        .filter(this::hasChanged)
                        .toList(),
                new Object(),
                Reading.UNWATCHED.get());
    }

    private static boolean isBelow(FilePath path, Set<FilePath> folders) {
        return folders.stream()
                .anyMatch(it -> it.root() == path.root() && path.path().startsWith(it.path() + "/"));
    }

    private boolean hasChanged(FilePath path) {
        return !Objects.requireNonNull(seen.get(path)).stamp().equals(stampOf(path));
    }

    /** Whether a change of a file on disk may change what is known here. */
    public boolean isConcernedBy(Path file) {
        return isIgnoreFile(file)
                || pathsTo(file).anyMatch(it -> seen.containsKey(it) || seen.containsKey(it.parent()));
    }

    /** Whether a file decides what is left out of the build context. */
    boolean isIgnoreFile(Path file) {
        return ignoreFiles.contains(file);
    }

    /** The paths that a file has below the folders; none where it is not in one of them. */
    private Stream<FilePath> pathsTo(Path file) {
        return roots.entrySet().stream()
                .filter(it -> file.startsWith(it.getValue()) && !file.equals(it.getValue()))
                .map(it -> new FilePath(
                        it.getKey(), it.getValue().relativize(file).toString().replace('\\', '/')));
    }

    private DiskContext looking(Collection<FilePath> paths, Object newGeneration, Reading reading) {
        var more = new HashMap<>(seen);
        var looked = false;
        for (var path : paths) {
            if (!reading.goesOn()) {
                break;
            }
            more.put(path, look(path));
            looked = true;
        }
        if (!looked) {
            return this;
        }
        var next = new DiskContext(roots, ignoreFiles, ignoreText, Map.copyOf(more), newGeneration, open);
        if (newGeneration == generation) {
            found.forEach((search, it) -> it.settledIn(next).ifPresent(kept -> next.found.put(search, kept)));
        }
        return next;
    }

    private Seen look(FilePath path) {
        var root = roots.get(path.root());
        if (root == null) {
            return Seen.unknowable(Optional.empty());
        }
        var isIgnored = isIgnored(path);
        var stamp = stampOf(path);
        if (leavesOut(path)) {
            return Seen.folder(new Answer.Absent<>(), stamp);
        }
        try {
            var place = root.resolve(path.path()).normalize();
            if (!place.startsWith(root) || leadsOutside(place, root)) {
                return Seen.unknowable(stamp);
            }
            if (Files.isDirectory(place)) {
                var entries = entriesOf(place, path);
                return isIgnored && entries.known().filter(List::isEmpty).isPresent()
                        ? Seen.NOTHING
                        : Seen.folder(entries, stamp);
            }
            return isIgnored ? Seen.folder(new Answer.Absent<>(), stamp) : fileAt(place, stamp);
        } catch (NoSuchFileException e) {
            // A link that leads nowhere here may lead somewhere where the image is built.
            return Files.isSymbolicLink(root.resolve(path.path())) ? Seen.unknowable(stamp) : Seen.NOTHING;
        } catch (IOException | InvalidPathException e) {
            LOG.get().log(WARNING, "\"{0}\" cannot be read: {1}", path, e.toString());
            return Seen.unknowable(stamp);
        }
    }

    /** Whether it is left out of the build context. */
    private boolean isIgnored(FilePath path) {
        return path.root() == FilePath.Root.BUILD_CONTEXT && ignored.ignores(path.path());
    }

    private Seen fileAt(Path place, Optional<FileStamp> stamp) throws IOException {
        var open = stamp.flatMap(FileStamp::open);
        var text = open.isPresent() ? new Answer.Known<>(open.get().text().toString()) : textOf(place);
        var executable =
                text instanceof Answer.Known<String> known ? Executables.ofText(known.value()) : Executables.of(place);
        // No archive is a text.
        var members =
                text instanceof Answer.Known ? new Answer.Absent<List<ArchiveMember>>() : Archives.membersOf(place);
        return new Seen(new Answer.Absent<>(), text, members, executable, stamp, new Parsed());
    }

    private static boolean leadsOutside(Path place, Path root) throws IOException {
        return !place.toRealPath().startsWith(root.toRealPath());
    }

    private Answer<List<Entry>> entriesOf(Path place, FilePath path) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var names = Files.newDirectoryStream(place)) {
            for (var child : names) {
                if (entries.size() == MOST_ENTRIES) {
                    return new Answer.Unknowable<>();
                }
                entries.add(entryOf(child));
            }
        }
        entries.removeIf(entry -> isLeftOut(path.child(entry.name()), entry.folder()));
        entries.sort((one, other) -> one.name().compareTo(other.name()));
        return new Answer.Known<>(List.copyOf(entries));
    }

    private static Entry entryOf(Path file) throws IOException {
        var target = Files.isSymbolicLink(file)
                ? Optional.of(Files.readSymbolicLink(file).toString())
                : Optional.<String>empty();
        return new Entry(file.getFileName().toString(), Files.isDirectory(file), modeOf(file), target);
    }

    /** Empty on a disk without permissions, and for a link that leads nowhere. */
    private static Optional<Integer> modeOf(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix") || !Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of((Integer) Files.getAttribute(file, "unix:mode") & PERMISSIONS);
    }

    private boolean isLeftOut(FilePath path, boolean isFolder) {
        return isIgnored(path) && !(isFolder && ignored.mayKeepPartOf(path.path()));
    }

    private Optional<FileStamp> stampOf(FilePath path) {
        try {
            var file = pathOf(path);
            return file.isEmpty() ? Optional.empty() : Optional.of(FileStamp.of(file.get(), open));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Answer<String> textOf(Path file) throws IOException {
        // A pipe or a device would never end.
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return new Answer.Unknowable<>();
        }
        try {
            var text = Utf8Text.decode(Files.readAllBytes(file)).text();
            return text.indexOf('\0') < 0 ? new Answer.Known<>(text) : new Answer.Unknowable<>();
        } catch (CharacterCodingException e) {
            return new Answer.Unknowable<>();
        }
    }

    private static String firstTextOf(List<Path> files) {
        for (var file : files) {
            try {
                if (Files.exists(file)) {
                    return textOf(file).known().orElse("");
                }
            } catch (IOException e) {
                LOG.get().log(WARNING, "\"{0}\" cannot be read: {1}", file, e.toString());
            }
        }
        return "";
    }

    /** What a look at a path showed. */
    private record Seen(
            Answer<List<Entry>> entries,
            Answer<String> text,
            Answer<List<ArchiveMember>> members,
            Answer<Executable> executable,
            Optional<FileStamp> stamp,
            Parsed parsed) {
        static final Seen NOTHING = folder(new Answer.Absent<>(), Optional.empty());

        /** Whether something is there, although nothing is to be seen. */
        boolean isHidden() {
            return stamp.isPresent() && entries instanceof Answer.Absent && text instanceof Answer.Absent;
        }

        static Seen folder(Answer<List<Entry>> entries, Optional<FileStamp> stamp) {
            return new Seen(
                    entries, new Answer.Absent<>(), new Answer.Absent<>(), new Answer.Absent<>(), stamp, new Parsed());
        }

        static Seen unknowable(Optional<FileStamp> stamp) {
            return new Seen(
                    new Answer.Unknowable<>(),
                    new Answer.Unknowable<>(),
                    new Answer.Unknowable<>(),
                    new Answer.Unknowable<>(),
                    stamp,
                    new Parsed());
        }
    }

    /** What was made of a text, by what made it. */
    private static final class Parsed {
        private final Map<Object, Answer<?>> values = new ConcurrentHashMap<>();

        @SuppressWarnings("unchecked") // What a parser has made is kept under the parser.
        <T> Answer<T> of(Function<String, T> parser, Answer<String> text) {
            var known = values.get(parser);
            if (known == null) {
                known = text.map(parser);
                values.put(parser, known);
            }
            return (Answer<T>) known;
        }
    }
}
