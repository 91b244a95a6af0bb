package dev.fromscratch.context;

import dev.fromscratch.context.BuildContext.Entry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configurations of GoReleaser, which finds one at the root of a project or in {@code .config}, and is told of others.
 *
 * @see <a href="https://goreleaser.com/customization/">its documentation</a>
 */
public final class GoReleaserFiles {
    private static final Pattern NAME = Pattern.compile("\\.?goreleaser[\\w.-]*\\.ya?ml");

    /** The folders in which every YAML file is one. */
    private static final Set<String> OF_GORELEASER = Set.of(".goreleaser", "goreleaser");

    private static final Set<String> OF_BUILDS = Set.of(
            ".ci", ".config", ".github", ".release", "build", "ci", "deploy", "hack", "release", "scripts", "tools");

    private GoReleaserFiles() {}

    /**
     * Those in a folder and below, and the folders that may have some and are not read yet.
     */
    public static Stream<FilePath> in(BuildContext context, FilePath folder) {
        var listed = context.list(folder);
        return listed instanceof Answer.NotReadYet<List<Entry>>
                ? Stream.of(folder)
                : listed.known().stream().flatMap(List::stream).flatMap(it -> {
                    var path = folder.child(it.name());
                    if (it.folder()) {
                        // A link may lead back to where it lies.
                        return it.target().isEmpty()
                                        && (OF_BUILDS.contains(it.name()) || OF_GORELEASER.contains(it.name()))
                                ? in(context, path)
                                : Stream.empty();
                    }
                    return isConfiguration(path) ? Stream.of(path) : Stream.empty();
                });
    }

    private static boolean isConfiguration(FilePath file) {
        return NAME.matcher(file.name()).matches()
                || OF_GORELEASER.contains(file.parent().name()) && file.name().matches(".*\\.ya?ml");
    }
}
