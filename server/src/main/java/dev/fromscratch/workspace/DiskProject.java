package dev.fromscratch.workspace;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.project.Deployment;
import dev.fromscratch.project.ProjectFiles;
import dev.fromscratch.text.Memo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a project, and what its files say of how images are built and run, as last read.
 *
 * <p>They are looked for in that folder and in those below, as far as there are not too many; links to folders are not
 * followed.
 */
final class DiskProject {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(DiskProject.class.getName()));

    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_FILES = 200;
    private static final int MOST_ENTRIES = 5_000;
    private static final int DEEPEST = 6;

    /** How far above a Dockerfile its project may begin where no repository and no editor says where. */
    private static final int HIGHEST = 3;

    /** What lies at the root of a build context, or of what is built in it. */
    private static final Set<String> AT_CONTEXT =
            Set.of(".dockerignore", "Cargo.toml", "Gopkg.toml", "Makefile", "go.mod", "go.work");

    /** Folders of what others have made, of what is made anew, and of tools; some hide what builds and runs images. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "\\.(?!docker|deploy|k8s|kube|compose|(?:ci|circleci|github)$).*|node_modules|vendor|target|dist|__pycache__");

    private final Path root;
    private final SortedMap<String, Read> read;
    private final OpenTexts open;
    private final ProjectFiles files;

    private DiskProject(Path root, SortedMap<String, Read> read, OpenTexts open) {
        this.root = root;
        this.read = read;
        this.open = open;
        var texts = new TreeMap<String, String>();
        read.forEach((path, file) -> texts.put(path, file.text()));
        this.files = ProjectFiles.of(texts);
    }

    /** A file's text, and by what a change of it is noticed. */
    private record Read(FileStamp stamp, String text) {}

    static DiskProject of(Path root) {
        return of(root, new OpenTexts());
    }

    /**
     * @param open texts that go before what is on the disk
     */
    static DiskProject of(Path root, OpenTexts open) {
        return new DiskProject(root, Collections.emptySortedMap(), open).refreshed();
    }

    /** The project that a Dockerfile belongs to begins in this folder. */
    static Path rootOf(Path dockerfile, Reach reach) {
        var folder = Optional.ofNullable(dockerfile.getParent()).orElse(dockerfile);
        if (!reach.folders().isEmpty()) {
            return reach.folders().stream()
                    .filter(folder::startsWith)
                    .findFirst()
                    .orElse(folder);
        }
        var highest = folder;
        var height = 0;
        for (var each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
            if (height <= HIGHEST && saysHowToBuild(each)) {
                highest = each;
            }
            height++;
        }
        return highest;
    }

    private static boolean saysHowToBuild(Path folder) {
        return Stream.concat(ProjectFiles.USUAL_NAMES.stream(), AT_CONTEXT.stream())
                        .anyMatch(it -> Files.exists(folder.resolve(it)))
                || Files.exists(folder.resolve(ProjectSettings.FILE_NAME));
    }

    Path root() {
        return root;
    }

    Path pathOf(FilePath file) {
        return root.resolve(file.path());
    }

    /** The text of one of the files; empty where it is none of them. */
    Optional<String> textOf(FilePath file) {
        return Optional.ofNullable(read.get(file.path())).map(Read::text);
    }

    /** The project as it is on the disk now; this one where nothing has changed. */
    DiskProject refreshed() {
        return with(readIn(root));
    }

    /** The project where nothing has changed but these files, on the disk or in an editor; this one where that is nothing. */
    DiskProject refreshed(Set<Path> changed) {
        var now = new TreeMap<>(read);
        for (var file : changed) {
            if (isConcernedBy(file)) {
                var path = pathTo(file);
                var text = isFound(file) ? read(file) : Optional.<Read>empty();
                text.filter(it -> now.size() < MOST_FILES || now.containsKey(path))
                        .ifPresentOrElse(it -> now.put(path, it), () -> now.remove(path));
            }
        }
        return with(now);
    }

    private DiskProject with(SortedMap<String, Read> now) {
        return now.equals(read) ? this : new DiskProject(root, Collections.unmodifiableSortedMap(now), open);
    }

    /** Whether a change of a file on disk may change what is known here. */
    boolean isConcernedBy(Path file) {
        return file.startsWith(root)
                && ProjectFiles.mayBelong(file.getFileName().toString());
    }

    Deployment deploymentOf(Path dockerfile) {
        return dockerfile.startsWith(root)
                ? files.deploymentOf(pathTo(dockerfile), root.toString().replace('\\', '/'))
                : Deployment.NONE;
    }

    private String pathTo(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private SortedMap<String, Read> readIn(Path root) {
        var result = new TreeMap<String, Read>();
        Deque<Path> folders = new ArrayDeque<>(List.of(root));
        var entries = 0;
        while (!folders.isEmpty() && entries < MOST_ENTRIES) {
            var folder = folders.remove();
            for (var child : childrenOf(folder)) {
                entries++;
                var name = child.getFileName().toString();
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    if (isLookedInto(child)) {
                        folders.add(child);
                    }
                } else if (ProjectFiles.mayBelong(name) && result.size() < MOST_FILES) {
                    read(child).ifPresent(it -> result.put(pathTo(child), it));
                }
            }
        }
        return result;
    }

    /** Whether a file lies where files are looked for. */
    private boolean isFound(Path file) {
        return Stream.iterate(file.getParent(), it -> it.startsWith(root) && !it.equals(root), Path::getParent)
                .allMatch(it -> isLookedInto(it) && !Files.isSymbolicLink(it));
    }

    private boolean isLookedInto(Path folder) {
        return !OF_OTHERS.matcher(folder.getFileName().toString()).matches()
                && root.relativize(folder).getNameCount() <= DEEPEST;
    }

    private static List<Path> childrenOf(Path folder) {
        var result = new ArrayList<Path>();
        try (var children = Files.newDirectoryStream(folder)) {
            for (var child : children) {
                if (result.size() == MOST_ENTRIES) {
                    break;
                }
                result.add(child);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.get().log(WARNING, "\"{0}\" cannot be read: {1}", folder, e.toString());
        }
        result.sort(null);
        return result;
    }

    private Optional<Read> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            var stamp = FileStamp.of(file, open);
            var same = Optional.ofNullable(read.get(pathTo(file)))
                    .filter(it -> it.stamp().equals(stamp));
            if (same.isPresent()) {
                return same;
            }
            var edited = stamp.open();
            return Optional.of(new Read(
                    stamp,
                    edited.isPresent()
                            ? edited.get().text().toString()
                            : Utf8Text.decode(Files.readAllBytes(file)).text()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.get().log(WARNING, "\"{0}\" cannot be read: {1}", file, e.toString());
            return Optional.empty();
        }
    }
}
