package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.CopiedBy;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree.Listed;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Misplaced;
import dev.fromscratch.remedy.TrustStore;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that an image made from scratch has no use for. */
public final class NeedlessCopy implements ImageCheck, StageCheck {
    private static final Rule RULE =
            new Rule("scratch/needless-copy", Severity.HINT, "files that the program in the image does not need", """
                What is in an image is downloaded by whoever runs it, and is there for whoever breaks into it. The sources of a
                compiled program, the history of Git, a time zone database beside one that is embedded, or the whole file system
                of the builder with its shell and package manager are of no use to the program.

                `COPY --from=build /bin/app /app` copies the program alone, and a line `.git` in `.dockerignore` keeps the
                history out of any build.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What every repository of Git has: the name of what is checked out. */
    private static final String HISTORY = "/.git/HEAD";

    private static final String ZONES = "/usr/share/zoneinfo";

    /** The sources of compiled languages, and what their tools read. */
    private static final Pattern SOURCE =
            Pattern.compile(".*\\.(go|rs)|.*/(go\\.mod|go\\.sum|Cargo\\.toml|Cargo\\.lock)");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.of(
                        embedded(image, Trait.EMBEDDED_ZONES, ZONES::equals, "time zones"),
                        embedded(image, Trait.EMBEDDED_ROOTS, TrustStore.FILES::contains, "certificates"),
                        sources(image),
                        history(image))
                .flatMap(it -> it);
    }

    /** Copies of what the one program in the image brings along. */
    private static Stream<Verdict> embedded(FinalImage image, Trait trait, Predicate<String> path, String what) {
        return image.evidence().need(trait) == Need.SHOWN && isAlone(image)
                ? Misplaced.copyOf(image, path)
                        .map(it -> Finding.at(
                                        it.copy()
                                                .place(it.copy()
                                                        .instruction()
                                                        .sources()
                                                        .get(0)
                                                        .span()),
                                        "copies %s, which the program brings along".formatted(what))
                                .because(Needs.facts(image, trait))
                                .fixedBy(() -> List.of(it.leftOut())))
                        .stream()
                        .map(Verdict.class::cast)
                : Stream.empty();
    }

    /** Whether nothing else in the image may need what the program does not. */
    private static boolean isAlone(FinalImage image) {
        return image.isFromScratch()
                && image.files().lacks("/etc/localtime")
                && image.files()
                                .list()
                                .filter(it -> it.entry().kind() != FileEntry.Kind.DIRECTORY)
                                .filter(it -> it.entry()
                                        .mode()
                                        .filter(mode -> (mode & 0111) == 0)
                                        .isEmpty())
                                .filter(it ->
                                        !FilePaths.isWithin(it.path(), ZONES) && !TrustStore.FILES.contains(it.path()))
                                .count()
                        == 1;
    }

    /** What a compiled program was made from, where it was copied along. */
    private static Stream<Verdict> sources(FinalImage image) {
        if (!(image.program() instanceof Program.Go || image.program() instanceof Program.Rust)) {
            return Stream.empty();
        }
        var byPlace = image.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT && it.entry().kind() == FileEntry.Kind.FILE)
                .filter(it -> SOURCE.matcher(it.path()).matches()
                        && it.entry().origin().isPresent())
                .collect(Collectors.groupingBy(
                        it -> CopiedBy.place(it.entry().origin().orElseThrow()),
                        LinkedHashMap::new,
                        Collectors.mapping(Listed::path, Collectors.toList())));
        return byPlace.entrySet().stream()
                .filter(it -> !isMeant(it.getKey().text()))
                .map(it -> Finding.at(it.getKey(), "copies sources, too: %s".formatted(listed(it.getValue()))));
    }

    /** The history of the sources, with all that was ever in them. */
    private static Stream<Verdict> history(FinalImage image) {
        return image.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT
                        && it.path().endsWith(HISTORY)
                        && it.entry().origin().isPresent())
                .limit(1)
                .map(it -> Finding.at(
                        CopiedBy.place(it.entry().origin().orElseThrow()),
                        "copies the history of Git, too: %s".formatted(FilePaths.parentOf(it.path()))));
    }

    /** Whether what is written names a source itself; all of a builder is another finding. */
    private static boolean isMeant(String written) {
        return written.equals("/") || SOURCE.matcher("/" + written).matches();
    }

    private static String listed(List<String> paths) {
        return paths.size() < 3
                ? String.join(" and ", paths)
                : "%s and %d other files".formatted(paths.get(0), paths.size() - 1);
    }

    /** The whole of a stage that has a package manager, in an image that starts from nothing. */
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        if (!(stage.stage().base() instanceof Base.Scratch)) {
            return Stream.empty();
        }
        return stage.stage()
                .all(Instruction.Copy.class)
                .flatMap(step -> step.instruction().sources().stream()
                        .filter(it -> it.text().equals("/"))
                        .flatMap(it -> system(stage, step)
                                .map(system -> Finding.at(
                                        step.place(it.span()),
                                        "copies the whole of %s, its tools, too".formatted(system)))
                                .stream()));
    }

    /** The known image with a package manager of which a COPY takes, in an image that is what is built. */
    private static Optional<String> system(BuiltStage stage, Step<Instruction.Copy> step) {
        return step.instruction()
                .flag("from")
                .flatMap(Flag::value)
                .filter(it -> !stage.graph().isUsed(stage.stage()))
                .flatMap(it -> systemOf(stage, it.text()));
    }

    /** The known image with a package manager that a stage is built on. */
    private static Optional<String> systemOf(BuiltStage stage, String from) {
        return stage.graph().resolve(from, stage.stage().index()) instanceof Base.OfStage of
                ? stage.images()
                        .of(of.index())
                        .last()
                        .base()
                        .filter(it -> !it.isMinimal())
                        .map(KnownImage::name)
                : Optional.empty();
    }
}
