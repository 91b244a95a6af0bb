package dev.fromscratch.workspace;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.project.Deployment;
import dev.fromscratch.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder of a project, and what its files say of how images are built and run, as last read.
 *
 * <p>They are looked for in that folder and in those below, as far as there are not too many; links to folders are not
 * followed.
 */
final class DiskProject {
    private static final System.Logger LOG = System.getLogger(DiskProject.class.getName());

    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_FILES = 200;
    private static final int MOST_ENTRIES = 5_000;
    private static final int DEEPEST = 6;

    /** How far above a Dockerfile its project may begin where no repository and no editor says where. */
    private static final int HIGHEST = 3;

    /** Folders of what others have made, of what is made anew, and of tools; some hide their files for docker. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("\\.(?!docker|deploy|k8s|kube|compose|ci$).*|node_modules|vendor|target|dist|__pycache__");

    private final Path root;
    private final SortedMap<String, Read> read;
    private final ProjectFiles files;

    private DiskProject(Path root, SortedMap<String, Read> read) {
        this.root = root;
        this.read = read;
        var texts = new TreeMap<String, String>();
        read.forEach((path, file) -> texts.put(path, file.text()));
        this.files = ProjectFiles.of(texts);
    }

    /** A file's text, and by what a change of it is noticed. */
    private record Read(FileTime modified, long size, String text) {}

    static DiskProject of(Path root) {
        return new DiskProject(root, readIn(root, Collections.emptySortedMap()));
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
        return ProjectFiles.USUAL_NAMES.stream().anyMatch(it -> Files.exists(folder.resolve(it)))
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
        var now = readIn(root, read);
        return now.equals(read) ? this : new DiskProject(root, now);
    }

    /** Whether a change of a file on disk may change what is known here. */
    boolean isConcernedBy(Path file) {
        return file.startsWith(root)
                && ProjectFiles.mayBelong(file.getFileName().toString());
    }

    Deployment deploymentOf(Path dockerfile) {
        return dockerfile.startsWith(root)
                ? files.deploymentOf(
                        root.relativize(dockerfile).toString().replace('\\', '/'),
                        root.toString().replace('\\', '/'))
                : Deployment.NONE;
    }

    private static SortedMap<String, Read> readIn(Path root, SortedMap<String, Read> before) {
        var result = new TreeMap<String, Read>();
        Deque<Path> folders = new ArrayDeque<>(List.of(root));
        var entries = 0;
        while (!folders.isEmpty() && entries < MOST_ENTRIES) {
            var folder = folders.remove();
            for (var child : childrenOf(folder)) {
                entries++;
                var name = child.getFileName().toString();
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    if (!OF_OTHERS.matcher(name).matches()
                            && root.relativize(child).getNameCount() <= DEEPEST
                            && !isTemplates(folder, name)) {
                        folders.add(child);
                    }
                } else if (ProjectFiles.mayBelong(name) && result.size() < MOST_FILES) {
                    var path = root.relativize(child).toString().replace('\\', '/');
                    read(child, Optional.ofNullable(before.get(path))).ifPresent(it -> result.put(path, it));
                }
            }
        }
        return Collections.unmodifiableSortedMap(result);
    }

    /** The templates of Helm are no YAML yet. */
    private static boolean isTemplates(Path folder, String name) {
        return name.equals("templates") && Files.exists(folder.resolve("Chart.yaml"));
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
            LOG.log(WARNING, "\"{0}\" cannot be read: {1}", folder, e.toString());
        }
        result.sort(null);
        return result;
    }

    private static Optional<Read> read(Path file, Optional<Read> before) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            var modified = Files.getLastModifiedTime(file);
            var size = Files.size(file);
            var same = before.filter(it -> it.modified().equals(modified) && it.size() == size);
            if (same.isPresent()) {
                return same;
            }
            return Optional.of(new Read(
                    modified, size, Utf8Text.decode(Files.readAllBytes(file)).text()));
        } catch (IOException e) {
            LOG.log(WARNING, "\"{0}\" cannot be read: {1}", file, e.toString());
            return Optional.empty();
        }
    }
}
