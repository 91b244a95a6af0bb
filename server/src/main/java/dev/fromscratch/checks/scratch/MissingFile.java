package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileSources;
import dev.fromscratch.project.Mount;
import dev.fromscratch.remedy.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that the program reads, that lie beside its sources, and that nobody has copied into the image. */
public final class MissingFile implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-file",
            Severity.WARNING,
            "a file that the program reads, and that is not copied into the image",
            """
                A path that is relative to the working directory leads to a file beside the sources where the program is
                developed, and to nothing in the image:

                    open templates/index.html: no such file or directory
                    html/template: pattern matches no files: `templates/*.html`

                The file can be copied into the image, or embedded into the program with `//go:embed`. Settings in a file
                `.env` come better from the environment, which `docker run --env-file` fills: a program that ends where it
                does not find the file is to go on without.
                """,
            "(open|stat|lstat) [^/:][^:]*: no such file or directory",
            "pattern matches no files");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** The files of a developer's own settings, which are kept out of repositories. */
    private static final Pattern ENVIRONMENT = Pattern.compile("(\\./)?\\.env(\\.\\w+)?");

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (image.evidence().need(Trait.CHANGES_DIRECTORY) == Need.SHOWN) {
            return Stream.empty();
        }
        var beside = image.evidence().files();
        var elsewhere = image.evidence().facts(Trait.REQUIRES_FILES).stream()
                .flatMap(it -> it.subject().stream())
                .filter(it -> !beside.containsKey(it) && ENVIRONMENT.matcher(it).matches())
                .filter(it -> mountedElsewhere(image, it).isEmpty())
                .distinct()
                .flatMap(it -> required(image, it).stream());
        var lacking = new ArrayList<Verdict>();
        beside.forEach((path, file) -> mountedElsewhere(image, path)
                .map(it -> finding(image, path, it))
                .orElseGet(() -> isInFolder(path, file, beside) ? Optional.empty() : finding(image, path, file))
                .ifPresent(lacking::add));
        var mounted = Stream.of(Trait.READS_FILES, Trait.REQUIRES_FILES)
                .flatMap(it -> image.evidence().facts(it).stream())
                .flatMap(it -> it.subject().stream())
                .filter(it -> !beside.containsKey(it) && !it.startsWith("/"))
                .distinct()
                .flatMap(path ->
                        mountedElsewhere(image, path).stream().flatMap(it -> finding(image, path, it).stream()));
        return Stream.of(lacking.stream(), elsewhere, mounted).flatMap(it -> it);
    }

    /** Whether the program reads all that lies in the folder of a file. */
    private static boolean isInFolder(String path, FilePath file, Map<String, FilePath> beside) {
        return path.equals(withoutPattern(path))
                && beside.entrySet().stream()
                        .filter(it -> !it.getKey().equals(withoutPattern(it.getKey())))
                        .anyMatch(it -> FilePaths.resolve("/", it.getValue().path())
                                .equals(FilePaths.parentOf(FilePaths.resolve("/", file.path()))));
    }

    /** What lies beside the sources of nobody but the author, and without which the program does not start. */
    private static Optional<Verdict> required(FinalImage image, String path) {
        return lacked(image, path)
                .filter(it -> !isExpendable(image, path))
                .map(it -> Finding.at(
                                image.place(), "ends at once without %s, which is not in this image".formatted(path))
                        .as(Severity.WARNING)
                        .because(Needs.facts(image, Trait.REQUIRES_FILES, path)));
    }

    private static Optional<Verdict> finding(FinalImage image, String path, FilePath file) {
        return place(image, path)
                .filter(it ->
                        image.files().lacks(it) || image.files().lacksSource(it) && isInCopiedFolder(image, it, file))
                .map(it -> Finding.at(
                                image.place(), "reads %s, which is not copied to %s in this image".formatted(path, it))
                        .as(isExpendable(image, path) ? Severity.INFORMATION : Severity.WARNING)
                        .because(Needs.facts(image, Trait.READS_FILES, path))
                        .fixedBy(newest ->
                                Files.copied(newest, file, it).stream().toList()));
    }

    /** Whether a place lies below one to which the contents of the folder are copied that holds the file, without its name. */
    private static boolean isInCopiedFolder(FinalImage image, String place, FilePath file) {
        var folder = FilePaths.parentOf(place);
        while (!folder.equals("/") && !image.files().isDirectory(folder)) {
            folder = FilePaths.parentOf(folder);
        }
        return new FileSources(image.files())
                .contextPath(folder)
                .filter(it -> FilePaths.isWithin(FilePaths.resolve("/", file.path()), it))
                .isPresent();
    }

    /** What does not lie beside the sources, but that a container has mounted where the program does not look. */
    private static Optional<Verdict> finding(FinalImage image, String path, Mount mount) {
        return lacked(image, path)
                .map(it -> Finding.at(
                                image.place(),
                                "reads %s, which is mounted at %s, and not at %s".formatted(path, mount.path(), it))
                        .as(isExpendable(image, path) ? Severity.INFORMATION : Severity.WARNING)
                        .because(Stream.of(
                                        Needs.facts(image, Trait.READS_FILES, path),
                                        Needs.facts(image, Trait.REQUIRES_FILES, path),
                                        List.of(Related.InFile.of(mount.mention())))
                                .<Related>flatMap(List::stream)
                                .toList()));
    }

    /** What is mounted under the same path, in another folder, for the program of the image, which is not told of it. */
    private static Optional<Mount> mountedElsewhere(FinalImage image, String path) {
        var inAnyFolder = FilePaths.resolve("/", path);
        return image.run().stream()
                .filter(it -> it.process().entrypoint().isEmpty())
                .flatMap(it -> it.storage().mounts().stream())
                .filter(it -> it.kind() == Mount.Kind.OTHER && it.path().endsWith(inAnyFolder))
                .filter(it -> !isNamed(image, it.path()))
                .findFirst();
    }

    /** Whether the program names a path itself, or a variable does. */
    private static boolean isNamed(FinalImage image, String path) {
        return Stream.of(Trait.LOOKS_AT_FILES, Trait.OPENS_FILES, Trait.READS_FILES, Trait.REQUIRES_FILES)
                        .flatMap(it -> image.evidence().facts(it).stream())
                        .flatMap(it -> it.subject().stream())
                        .anyMatch(path::equals)
                || image.variables().environment().values().stream()
                        .anyMatch(it -> it.text().filter(path::equals).isPresent());
    }

    /** Where the program looks for a file, if the image certainly does not have it there. */
    private static Optional<String> lacked(FinalImage image, String path) {
        return place(image, path).filter(image.files()::lacks);
    }

    /** Where the program looks for a file, if nobody else puts it there. */
    private static Optional<String> place(FinalImage image, String path) {
        return image.workingDirectory()
                .text()
                .map(it -> FilePaths.resolve(it, withoutPattern(path)))
                .filter(it -> !image.isOnVolume(it) && !image.mayBeMounted(it));
    }

    /** The folder in which a pattern looks; a path without a pattern itself. */
    private static String withoutPattern(String path) {
        var wildcard = path.replaceFirst("[*?\\[].*", "");
        return wildcard.length() == path.length() ? path : wildcard.substring(0, wildcard.lastIndexOf('/') + 1);
    }

    /** Whether the program makes the file itself, or looks whether it is there, and so knows what to do without. */
    private static boolean isExpendable(FinalImage image, String path) {
        return Stream.of(Trait.LOOKS_AT_FILES, Trait.OPENS_FILES, Trait.WRITES_FILES)
                .flatMap(it -> image.evidence().facts(it).stream())
                .map(Fact::subject)
                .anyMatch(it -> it.filter(path::equals).isPresent());
    }
}
