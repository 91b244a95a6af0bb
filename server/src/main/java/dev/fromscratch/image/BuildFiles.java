package dev.fromscratch.image;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.GoReleaserFiles;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makefiles, scripts, jobs and instructions of a project tell of files that are not in its history: that they may be
 * made before an image is built. They are not followed; who names a file may make it.
 */
final class BuildFiles {
    private static final Pattern NAMES = Pattern.compile(
            "(GNU)?[Mm]akefile|.*\\.(mk|mak|sh|bash|ps1|bat|nix|gradle|kts)|\\.?goreleaser.*|[Tt]askfile.*|\\.?[Jj]ustfile"
                    + "|[Mm]agefile\\.go|Rakefile|Jenkinsfile.*|Earthfile|Tiltfile|skaffold\\.ya?ml|package\\.json"
                    + "|\\..*\\.ya?ml|(cloudbuild|azure-|bitbucket-|buildspec|appveyor).*|docker-bake\\..*|build|ci"
                    + "|\\.gitmodules|README.*|CONTRIBUTING.*|INSTALL.*");

    private static final Pattern DOCKERFILE =
            Pattern.compile("(.*[._-])?(dockerfile|containerfile)([._-].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern FOLDERS = Pattern.compile(
            "\\.(github|circleci|buildkite|woodpecker|drone|gitea|forgejo|gitlab|ci|azure.*)|workflows|ci|scripts?|hack|build"
                    + "|tools?|make|docker|tasks|magefiles");

    /** As many are read as most projects have. */
    private static final int MOST = 200;

    private static final int DEEPEST = 3;

    private static final Pattern NO_WORD = Pattern.compile("[^\\w.@+-]+");
    private static final Function<String, Set<String>> WORDS =
            text -> NO_WORD.splitAsStream(text).collect(Collectors.toUnmodifiableSet());

    private static final Function<String, Boolean> GATHERS =
            text -> text.lines().anyMatch(it -> it.matches("dockers(_v2)?:.*"));

    private static final Function<String, List<Pattern>> IGNORED = text -> text.lines()
            .map(it -> FilePaths.nameOf("/" + it.strip().replaceFirst("/\\**$", "")))
            .flatMap(it -> GlobPattern.of(it).stream())
            .toList();

    private final BuildContext context;

    BuildFiles(BuildContext context) {
        this.context = context;
    }

    /** Whether something names a file, or is not read yet; or {@code .gitignore} keeps it out of the history. */
    boolean mayMake(String path) {
        var name = FilePaths.nameOf(path);
        return isLeftOutOfHistory(path)
                || Stream.of(FilePath.inProject(""), FilePath.inContext(""))
                        .flatMap(it -> files(it, 0))
                        .limit(MOST)
                        .anyMatch(it -> mayHold(context.parsed(it, WORDS).map(words -> words.contains(name))));
    }

    /** Whether goreleaser may build the image, which gathers a context of its own, without a {@code .dockerignore}. */
    boolean gatherContext() {
        return GoReleaserFiles.in(context, FilePath.inProject("")).anyMatch(it -> mayHold(context.parsed(it, GATHERS)));
    }

    /** Whether a {@code .gitignore} names it or a folder above it, by whatever pattern of one name. */
    private boolean isLeftOutOfHistory(String path) {
        var names = FilePaths.namesOf(path);
        return Stream.of(FilePath.inProject(".gitignore"), FilePath.inContext(".gitignore"))
                .anyMatch(file -> mayHold(context.parsed(file, IGNORED)
                        .map(patterns -> patterns.stream().anyMatch(it -> matchesAny(it, names)))));
    }

    private static boolean matchesAny(Pattern pattern, List<String> names) {
        return names.stream().anyMatch(it -> pattern.matcher(it).matches());
    }

    /** Those that are read, and folders that are not read yet. */
    private Stream<FilePath> files(FilePath folder, int depth) {
        var listed = context.list(folder);
        if (listed instanceof Answer.NotReadYet<List<Entry>>) {
            return Stream.of(folder);
        }
        return listed.known().stream().flatMap(List::stream).flatMap(it -> {
            var file = folder.child(it.name());
            return it.folder()
                    ? depth < DEEPEST && FOLDERS.matcher(it.name()).matches() ? files(file, depth + 1) : Stream.empty()
                    : isRead(it.name(), depth) ? Stream.of(file) : Stream.empty();
        });
    }

    /** Whether a file may make others; what a Dockerfile makes does not come into the build context. */
    private static boolean isRead(String name, int depth) {
        return depth > 0
                ? !DOCKERFILE.matcher(name).matches()
                : NAMES.matcher(name).matches();
    }

    private static boolean mayHold(Answer<Boolean> answer) {
        return answer instanceof Answer.NotReadYet<Boolean> || answer.known().orElse(false);
    }
}
