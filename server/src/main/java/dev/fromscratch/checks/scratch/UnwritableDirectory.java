package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Directories;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Directories into which the program writes, and that are not there or belong to somebody else. */
public final class UnwritableDirectory implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unwritable-directory",
            Severity.WARNING,
            "a directory into which the program writes, and cannot",
            """
                A program makes its files where the image has a directory for them, and where its user may write. An image made
                from scratch has no `/var/log` and no `/data`; and what `COPY`, or a `WORKDIR` in front of `USER`, makes
                belongs to root:

                    open /var/log/shop.log: no such file or directory
                    open shop.db: permission denied
                    mkdir /data: permission denied

                `WORKDIR` makes a directory, and BuildKit gives it to the user that `USER` has named by then. What is to
                outlive the container belongs on a volume there.
                """,
            "(open|mkdir) /?[^:]+: permission denied",
            "open /[^:]+: no such file or directory");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Behind a directory, for a file or directory in it of which the name is not known. */
    private static final String SOMETHING = "/…";

    /** What container engines mount. */
    private static final List<String> MOUNTED = List.of("/dev", "/proc", "/sys");

    /** Where programs write that install something, which nobody has them do in a container. */
    private static final List<String> OF_THE_SYSTEM = List.of(
            "/bin", "/boot", "/etc", "/lib", "/lib64", "/sbin", "/usr/bin", "/usr/lib", "/usr/local/bin", "/usr/sbin");

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var writing = Stream.of(Trait.WRITES_FILES, Trait.OPENS_FILES)
                .flatMap(it -> image.evidence().facts(it).stream())
                .toList();
        Map<String, List<Fact>> byDirectory = writing.stream()
                .filter(it -> directoryOf(image, it).isPresent())
                .collect(Collectors.groupingBy(
                        it -> directoryOf(image, it).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        // Of a folder that is named by a setting, only what is written there says which it is by itself.
        var made = Stream.concat(
                        image.evidence().facts(Trait.MAKES_DIRECTORIES).stream(),
                        writing.stream().filter(it -> makesParents(image, it)))
                .map(it -> pathOf(image, it))
                .toList();
        return byDirectory.entrySet().stream()
                .filter(it -> !isLeftOut(image, it.getKey()) && !isMade(image, it.getKey(), made))
                .filter(it -> image.isWritable(it.getKey()) == Presence.ABSENT)
                .map(it -> finding(image, it.getKey(), it.getValue()));
    }

    private static Optional<String> pathOf(FinalImage image, Fact fact) {
        // With a directory, those on the way to it are made, whatever it is called itself.
        var path = fact.subject()
                .map(it -> it.endsWith(SOMETHING) && makesParents(image, fact)
                        ? it.substring(0, it.length() - SOMETHING.length())
                        : it)
                .orElse("");
        var moves = image.evidence().need(Trait.CHANGES_DIRECTORY) == Need.SHOWN;
        return path.startsWith("/")
                ? Optional.of(FilePaths.resolve("/", path))
                : image.workingDirectory()
                        .text()
                        .filter(it -> !path.isEmpty() && !moves)
                        .map(it -> FilePaths.resolve(it, path));
    }

    /** The directory in which something is made: the nearest that is there, where those on the way are made, too. */
    private static Optional<String> directoryOf(FinalImage image, Fact fact) {
        var path = pathOf(image, fact).filter(it -> !it.equals("/") && !image.isOnVolume(it));
        if (!makesParents(image, fact)) {
            return path.map(FilePaths::parentOf);
        }
        return path.map(it -> nearest(image, it));
    }

    /** Whether it makes a directory and those on the way, of which there is a fact about the same place. */
    private static boolean makesParents(FinalImage image, Fact fact) {
        return image.evidence().facts(Trait.MAKES_DIRECTORIES).stream()
                .anyMatch(it -> it.file().equals(fact.file()) && it.range().equals(fact.range()));
    }

    /** Whether the program makes it, or may, where it does not say which directory it makes. */
    private static boolean isMade(FinalImage image, String directory, List<Optional<String>> made) {
        return image.files().lacks(directory)
                && made.stream()
                        .anyMatch(it -> it.map(path -> FilePaths.isWithin(path, directory))
                                .orElseGet(() -> image.isWritable(nearest(image, directory)) != Presence.ABSENT));
    }

    /** What is there of a path: the directory in which the first one that is missing would be made. */
    private static String nearest(FinalImage image, String path) {
        return Stream.iterate(path, FilePaths::parentOf)
                .filter(at -> at.equals("/") || !image.files().lacks(at))
                .findFirst()
                .orElse("/");
    }

    /** Whether it is there where the image is run, or nobody writes there then, or another rule speaks of it. */
    private static boolean isLeftOut(FinalImage image, String directory) {
        var temporary = image.temporaryDirectory().filter(directory::equals).isPresent()
                && image.evidence().need(Trait.TEMP_FILES) == Need.SHOWN;
        return temporary
                || image.mayBeMounted(directory)
                || Stream.concat(MOUNTED.stream(), OF_THE_SYSTEM.stream())
                        .anyMatch(it -> FilePaths.isWithin(directory, it));
    }

    private static Verdict finding(FinalImage image, String directory, List<Fact> facts) {
        var lacks = image.lacksAsBuilt(directory);
        var inside = madeInside(image, facts);
        var does = inside.isEmpty()
                ? "writes to %s".formatted(directory)
                : "makes %s in %s".formatted(String.join(" and ", inside), directory);
        var certain = facts.stream().anyMatch(it -> it.trait() == Trait.WRITES_FILES);
        var severity = certain ? Severity.WARNING : Severity.INFORMATION;
        var related = facts.stream().map(Needs::related).toList();
        var readOnly = Needs.readOnly(image, directory, does);
        if (readOnly.isPresent()) {
            return readOnly.get().as(severity).because(related);
        }
        var message = lacks
                ? "%s, which this image does not have".formatted(does)
                : "%s, where %s may not write".formatted(does, image.userName().orElse("the user"));
        return Finding.at(image.place(), message)
                .as(severity)
                .because(related)
                .fixedBy(newest -> fixes(newest, directory, inside).stream().toList());
    }

    /** What the program makes with all that is missing above it, where it does nothing else there; it may be there before. */
    private static List<String> madeInside(FinalImage image, List<Fact> facts) {
        return facts.stream().allMatch(it -> makesParents(image, it))
                ? facts.stream()
                        .flatMap(it -> pathOf(image, it).stream())
                        .filter(image.files()::lacks)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Optional<Fix> fixes(FinalImage image, String directory, List<String> inside) {
        if (image.files().lacks(directory)) {
            return Directories.made(image, directory);
        }
        return Optional.of(directory)
                .filter(it -> !it.equals("/"))
                .flatMap(it -> Directories.owned(image, it))
                .or(() -> Optional.of(inside).filter(it -> !it.isEmpty()).flatMap(it -> Directories.made(image, it)));
    }
}
