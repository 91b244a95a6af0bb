package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.image.LibraryFolders;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.remedy.RuntimeBase;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Libraries that are copied one by one, out of a stage with a newer C library than the base has.
 */
final class CopiedLibraries {
    /**
     * What the libraries want that are built with this version or a newer one and read numbers: its headers have them call
     * {@code __isoc23_strtol} and its kin (glibc's NEWS of 2.38).
     */
    private static final String READS_NUMBERS = "2.38";

    /** Those that do in trixie and Ubuntu 24.04: their symbols, and the dependencies of their packages. */
    private static final Pattern READING_NUMBERS =
            Pattern.compile("(lib(?:crypto|gomp|pq|sqlite3|stdc\\+\\+)\\.so)[^/]*");

    private CopiedLibraries() {}

    /** Says which of them want what the glibc of the base lacks. */
    static Stream<Verdict> lacking(FinalImage image) {
        var older = Loading.glibcBefore(image, READS_NUMBERS);
        return older.isEmpty()
                ? Stream.empty()
                : Loading.copiesToLoader(image)
                        .flatMap(copy -> copy.instruction().sources().stream()
                                .filter(it -> isOfNewer(image, copy, FilePaths.resolve("/", it.text())))
                                .flatMap(it -> finding(copy.place(it.span()), it, older.get()).stream()));
    }

    private static Optional<Verdict> finding(Place place, Word source, String older) {
        var library = READING_NUMBERS.matcher(FilePaths.nameOf(source.text()));
        return library.matches()
                ? Optional.of(Finding.at(
                                place,
                                "copies %s, which needs glibc %s or newer; this image has glibc %s"
                                        .formatted(library.group(1), READS_NUMBERS, older))
                        .as(Severity.WARNING)
                        .fixedBy(newest ->
                                RuntimeBase.newer(newest.stage()).stream().toList()))
                : Optional.empty();
    }

    /** Whether a path is that of a library of Debian or Ubuntu, in an image with a newer glibc, to which it belongs. */
    private static boolean isOfNewer(FinalImage image, Step<Instruction.Copy> copy, String path) {
        var index = image.index();
        return LibraryFolders.multiarch().anyMatch(FilePaths.parentOf(path)::equals)
                && copy.instruction()
                        .flag("from")
                        .flatMap(Flag::value)
                        .flatMap(from -> image.ofOthers(
                                (graph, images) -> graph.resolve(from.text(), index) instanceof Base.OfStage of
                                        ? Optional.of(images.of(of.index()))
                                                .filter(it -> isOfItsDistribution(it, path))
                                                .flatMap(it -> it.last().base())
                                        : KnownImages.find(from.text())))
                        .filter(it -> Loading.hasGlibc(it, READS_NUMBERS))
                        .isPresent();
    }

    /** Whether no instruction is known to have put another library there than the base and its packages have. */
    private static boolean isOfItsDistribution(StageImage image, String path) {
        var folder = FilePaths.parentOf(path);
        var stem = FilePaths.nameOf(path).replaceFirst("\\.so.*", ".so");
        var files = image.last().files();
        return image.stage()
                        .all(Instruction.Copying.class)
                        .noneMatch(it -> it.instruction().destination().text().contains(folder))
                && files.names(folder).stream()
                        .filter(it -> it.startsWith(stem))
                        .flatMap(it -> files.find(folder + "/" + it).stream())
                        .allMatch(it -> it.origin().isEmpty() || it.content() instanceof Content.OfPackage);
    }
}
