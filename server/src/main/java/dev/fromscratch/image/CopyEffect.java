package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Heredoc;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What COPY and ADD do to a file system.
 */
final class CopyEffect {
    private static final Pattern ARCHIVE =
            Pattern.compile(".*\\.(tar|tgz|tbz2?|txz|tar\\.[a-z0-9]+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE = Pattern.compile("(https?|git|ssh)://.*|git@.*");

    private final BuildGraph graph;
    private final Stage stage;
    private final BuildContext context;
    private final Images images;
    private final Image image;
    private final Segment segment;
    private FileTree files;
    private Optional<Integer> uid = Optional.of(0);
    private Optional<Integer> gid = Optional.of(0);
    private Optional<Integer> mode = Optional.empty();
    private boolean symbolicMode;

    CopyEffect(BuildGraph graph, Stage stage, BuildContext context, Images images, Image image, Segment segment) {
        this.graph = graph;
        this.stage = stage;
        this.context = context;
        this.images = images;
        this.image = image;
        this.segment = segment;
        this.files = image.files();
    }

    FileTree apply(Instruction instruction) {
        var add = instruction instanceof Instruction.Add;
        var sources = instruction instanceof Instruction.Copy copy
                ? copy.sources()
                : ((Instruction.Add) instruction).sources();
        var destinationWord = instruction instanceof Instruction.Copy copy
                ? copy.destination()
                : ((Instruction.Add) instruction).destination();
        var place = new Place(segment, instruction.span());
        var destination = expand(destinationWord.text());
        var path = destination.flatMap(this::inWorkingDirectory);
        if (path.isEmpty()) {
            return files.opened("/", new Gap(place, "where a file is copied to is not known", false));
        }
        readOwner(instruction);
        var asDirectory = sources.size() > 1
                || destination.get().endsWith("/")
                || destination.get().equals(".")
                || destination.get().endsWith("/.");
        if (instruction.flag("parents").isPresent()
                || instruction.flag("exclude").isPresent()) {
            return files.opened(path.get(), new Gap(place, "which files are copied here is not known", false));
        }
        for (var source : sources) {
            copy(instruction, add, source, path.get(), asDirectory);
        }
        return files;
    }

    private void copy(Instruction instruction, boolean add, Word source, String destination, boolean asDirectory) {
        var heredoc = instruction.head().heredocs().stream()
                .filter(it -> it.span().equals(source.span()))
                .findFirst();
        var place = new Place(segment, instruction.span());
        if (heredoc.isPresent()) {
            write(heredoc.get(), place, destination, asDirectory);
            return;
        }
        var text = expand(source.text());
        var from = instruction.flag("from").flatMap(Flag::value).map(Word::text);
        if (text.isEmpty()) {
            unsure(place, "what is copied here hangs on a value that is not known", destination, asDirectory, "");
        } else if (add && REMOTE.matcher(text.get()).matches()) {
            download(text.get(), place, destination, asDirectory);
        } else if (from.isPresent()) {
            copyFrom(from.get(), text.get(), place, destination, asDirectory);
        } else {
            copyFromContext(add, text.get(), place, destination, asDirectory);
        }
    }

    private void write(Heredoc heredoc, Place place, String destination, boolean asDirectory) {
        var path =
                asDirectory || isDirectory(destination) ? FilePaths.resolve(destination, heredoc.name()) : destination;
        var content = heredoc.content().text();
        put(
                path,
                FileEntry.file(Origin.made(place))
                        .withMode(mode.or(() -> Optional.of(0644)))
                        .withContent(
                                heredoc.expand() && content.contains("$")
                                        ? Content.UNKNOWN
                                        : new Content.Text(content)));
    }

    private void download(String url, Place place, String destination, boolean asDirectory) {
        var name = FilePaths.nameOf(url.replaceAll("[?#].*", ""));
        if (url.startsWith("git") || url.startsWith("ssh") || url.contains(".git") || (asDirectory && name.isEmpty())) {
            files = files.opened(destination, new Gap(place, "what `%s` holds is not known".formatted(url), false));
            return;
        }
        // Files from a URL get mode 0600 (Dockerfile reference, "Adding files from a URL").
        put(
                asDirectory ? FilePaths.resolve(destination, name) : destination,
                FileEntry.file(Origin.made(place)).withMode(mode.or(() -> Optional.of(0600))));
    }

    private void copyFrom(String from, String source, Place place, String destination, boolean asDirectory) {
        var path = FilePaths.resolve("/", source);
        var base = graph.resolve(from, stage.index());
        if (base instanceof Base.OfStage of) {
            var tree = images.of(of.index()).last().files();
            copyTree(tree, path, place, destination, asDirectory, it -> new Origin.Source.InStage(of.index(), it));
        } else if (base instanceof Base.OfImage of) {
            var gap = new Gap(place, "what `%s` holds is not known".formatted(of.reference()), false);
            var tree = KnownImages.find(of.reference())
                    .map(known -> BaseImage.of(known, place).files())
                    .orElseGet(() -> FileTree.unknown(gap));
            copyTree(tree, path, place, destination, asDirectory, it -> new Origin.Source.InImage(of.reference(), it));
        } else {
            unsure(place, "what is copied here is not known", destination, asDirectory, FilePaths.nameOf(path));
        }
    }

    private void copyTree(
            FileTree tree,
            String path,
            Place place,
            String destination,
            boolean asDirectory,
            Function<String, Origin.Source> source) {
        if (CopyPaths.isGlob(path)) {
            copyMatches(tree, path, place, destination, source);
            return;
        }
        var entry = tree.find(path);
        var origin = new Origin(place, Optional.of(source.apply(path)));
        var kind =
                entry.map(FileEntry::kind).filter(it -> it != Kind.UNKNOWN).orElseGet(() -> CopyPaths.usualKind(path));
        if (entry.isPresent() && kind == Kind.DIRECTORY) {
            files = files.graft(
                    destination, tree, path, onTheWay(place), (at, it) -> adapted(it, place, source.apply(at)));
            if (!tree.isComplete(path)
                    && tree.find(path).isPresent()
                    && tree.names(path).isEmpty()) {
                openLike(tree, path, place, destination);
            }
        } else if (entry.isPresent() && kind == Kind.FILE) {
            var to = asDirectory || isDirectory(destination)
                    ? FilePaths.resolve(destination, FilePaths.nameOf(path))
                    : destination;
            put(to, adapted(entry.get(), place, source.apply(path)).withMode(mode.or(entry.get()::mode)));
        } else if (programIn(tree, path).isPresent() && kind != Kind.DIRECTORY) {
            var to = asDirectory || isDirectory(destination)
                    ? FilePaths.resolve(destination, FilePaths.nameOf(path))
                    : destination;
            put(
                    to,
                    FileEntry.file(origin)
                            .withMode(mode.or(() -> Optional.of(0755)))
                            .withContent(
                                    new Content.GoProgram(programIn(tree, path).get())));
        } else if (kind == Kind.FILE) {
            put(
                    asDirectory || isDirectory(destination)
                            ? FilePaths.resolve(destination, FilePaths.nameOf(path))
                            : destination,
                    FileEntry.file(origin).withMode(mode));
        } else if (kind == Kind.DIRECTORY) {
            openLike(tree, path, place, destination);
        } else {
            var because = tree.gap(path).map(Gap::because).orElse("what `%s` is, is not known".formatted(path));
            var blamed = tree.gap(path).map(Gap::place).orElse(place);
            unsure(blamed, because, destination, asDirectory, FilePaths.nameOf(path), origin);
        }
    }

    private void openLike(FileTree tree, String path, Place place, String destination) {
        files = files.with(
                        destination,
                        files.find(destination)
                                .filter(it -> it.kind() == Kind.DIRECTORY)
                                .orElseGet(() -> FileEntry.of(Kind.DIRECTORY, Optional.of(Origin.made(place)))),
                        onTheWay(place))
                .opened(
                        destination,
                        new Gap(
                                place,
                                tree.gap(path + "/?")
                                        .map(Gap::because)
                                        .orElse("what `%s` holds is not known".formatted(path)),
                                true));
    }

    private void copyMatches(
            FileTree tree, String pattern, Place place, String destination, Function<String, Origin.Source> source) {
        var parent = FilePaths.parentOf(pattern);
        if (CopyPaths.isGlob(parent) || !tree.isComplete(parent)) {
            files = files.opened(
                    destination, new Gap(place, "what `%s` matches is not known".formatted(pattern), false));
            return;
        }
        var matcher = CopyPaths.glob(FilePaths.nameOf(pattern));
        for (var name : tree.names(parent)) {
            if (matcher.matcher(name).matches()) {
                copyTree(tree, FilePaths.resolve(parent, name), place, destination, true, source);
            }
        }
    }

    private void copyFromContext(boolean add, String source, Place place, String destination, boolean asDirectory) {
        var path = FilePaths.resolve("/", source);
        if (add && ARCHIVE.matcher(path).matches()) {
            files = files.opened(destination, new Gap(place, "`ADD` unpacks `%s` here".formatted(source), true));
            return;
        }
        if (CopyPaths.isGlob(path)) {
            if (asDirectory || isDirectory(destination)) {
                files = asFolderOf(FilePaths.parentOf(path), place, destination);
            } else {
                unsure(place, "what `%s` matches is not known".formatted(source), destination, false, "");
            }
            return;
        }
        var origin = new Origin(place, Optional.of(new Origin.Source.InContext(path)));
        switch (kindInContext(path)) {
            case DIRECTORY -> files = asFolderOf(path, place, destination);
            case FILE -> {
                var directory = asDirectory || isDirectory(destination);
                var to = directory ? FilePaths.resolve(destination, FilePaths.nameOf(path)) : destination;
                put(to, FileEntry.file(origin).withMode(mode).withContent(contentInContext(path, to)));
                if (path.endsWith(".go")) {
                    files = directory
                            ? asFolderOf(FilePaths.parentOf(path), place, destination)
                            : files.withPossible(to, FileEntry.file(origin));
                }
            }
            default ->
                unsure(
                        place,
                        "`%s` of the build context is built elsewhere".formatted(source),
                        destination,
                        asDirectory,
                        FilePaths.nameOf(path),
                        origin);
        }
    }

    /** With the files of a folder of the build context, whichever they are, in a directory. */
    private FileTree asFolderOf(String folder, Place place, String destination) {
        var gap = new Gap(place, "files of the build context are copied here", true);
        var made = files.lacks(destination)
                ? onTheWay(place)
                : FileEntry.of(Kind.DIRECTORY, Optional.of(Origin.made(place)));
        var content = new Content.Folder(Optional.of(folder), Optional.empty());
        var entry = files.find(destination)
                .filter(it -> it.kind() == Kind.DIRECTORY)
                .orElse(made);
        return files.with(destination, entry.withContent(content), onTheWay(place))
                .opened(destination, gap);
    }

    private Kind kindInContext(String path) {
        if (path.equals("/")) {
            return Kind.DIRECTORY;
        }
        var entries = context.list(FilePath.inContext(FilePaths.parentOf(path).substring(1)));
        if (!(entries instanceof Answer.Known<List<BuildContext.Entry>> known)) {
            return path.endsWith(".go") || path.endsWith("go.mod") ? Kind.FILE : Kind.UNKNOWN;
        }
        return known.value().stream()
                .filter(it -> it.name().equals(FilePaths.nameOf(path)))
                .findFirst()
                .map(it -> it.folder() ? Kind.DIRECTORY : Kind.FILE)
                .orElse(Kind.UNKNOWN);
    }

    private Content contentInContext(String path, String destination) {
        if (!CopyPaths.isAccountFile(destination)) {
            return Content.UNKNOWN;
        }
        return context.read(FilePath.inContext(path.substring(1)))
                .known()
                .<Content>map(Content.Text::new)
                .orElse(Content.UNKNOWN);
    }

    private Optional<GoBuild> programIn(FileTree tree, String path) {
        return tree.find(FilePaths.parentOf(path))
                .map(FileEntry::content)
                .filter(Content.Folder.class::isInstance)
                .flatMap(it -> ((Content.Folder) it).unnamedProgram())
                .map(it -> it.ofProgram(FilePaths.nameOf(path), at -> kindInContext(at) == Kind.DIRECTORY));
    }

    private void unsure(Place place, String because, String destination, boolean asDirectory, String name) {
        unsure(place, because, destination, asDirectory, name, Origin.made(place));
    }

    /** Puts what may be a file, or a directory that may hold anything. */
    private void unsure(
            Place place, String because, String destination, boolean asDirectory, String name, Origin origin) {
        var gap = new Gap(place, because, false);
        if (asDirectory || isDirectory(destination)) {
            files = files.opened(destination, gap);
            if (!name.isEmpty()) {
                files = files.withPossible(
                        FilePaths.resolve(destination, name), FileEntry.of(Kind.UNKNOWN, Optional.of(origin)));
            }
        } else {
            put(destination, FileEntry.of(Kind.UNKNOWN, Optional.of(origin)).withMode(mode));
            files = files.opened(destination, gap);
        }
    }

    /** Puts a file, whose path may be a directory into which it falls where what is there is not known. */
    private void put(String path, FileEntry entry) {
        var place = entry.origin().map(Origin::place).orElseThrow();
        var owned = symbolicMode ? entry.withMode(Optional.empty()) : entry;
        if (files.presence(path) == Presence.UNKNOWN) {
            files = files.opened(path, new Gap(place, "what `%s` is, is not known".formatted(path), false));
            return;
        }
        files = files.with(path, owned.withOwner(uid, gid), onTheWay(place));
    }

    /** Directories that COPY makes get the owner and the mode of what is copied. */
    private FileEntry onTheWay(Place place) {
        return FileEntry.directory(0755, 0, Optional.of(Origin.made(place)))
                .withMode(symbolicMode ? Optional.empty() : mode.or(() -> Optional.of(0755)))
                .withOwner(uid, gid);
    }

    private FileEntry adapted(FileEntry entry, Place place, Origin.Source source) {
        return entry.withOwner(uid, gid).withOrigin(Optional.of(new Origin(place, Optional.of(source))));
    }

    private boolean isDirectory(String path) {
        return path.equals("/")
                || files.find(path).filter(it -> it.kind() == Kind.DIRECTORY).isPresent();
    }

    private void readOwner(Instruction instruction) {
        instruction.flag("chown").flatMap(Flag::value).ifPresent(flag -> {
            var parts = expand(flag.text()).orElse("?").split(":", 2);
            uid = idOf(parts[0], image.users());
            gid = parts.length > 1 ? idOf(parts[1], image.groups()) : uid.filter(it -> parts[0].matches("\\d+"));
        });
        instruction
                .flag("chmod")
                .flatMap(Flag::value)
                .ifPresent(flag -> mode = expand(flag.text())
                        .filter(it -> it.matches("[0-7]{1,5}"))
                        .map(it -> Integer.parseInt(it, 8)));
        symbolicMode = instruction.flag("chmod").isPresent() && mode.isEmpty();
    }

    private static Optional<Integer> idOf(String name, Content.Names names) {
        if (name.matches("\\d{1,9}")) {
            return Optional.of(Integer.valueOf(name));
        }
        return Optional.ofNullable(names.accounts().get(name)).flatMap(Content.Account::id);
    }

    private Optional<String> inWorkingDirectory(String path) {
        return path.startsWith("/")
                ? Optional.of(FilePaths.resolve("/", path))
                : image.config().workingDirectory().text().map(it -> FilePaths.resolve(it, path));
    }

    private Optional<String> expand(String word) {
        return image.config().scope().expand(word, graph.escape()).text();
    }
}
