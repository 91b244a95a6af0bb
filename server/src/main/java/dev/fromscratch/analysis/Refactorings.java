package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Rewriting.Rewritten;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Severity;
import dev.fromscratch.checks.scratch.StaticProgram;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.remedy.BaseChange;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.RuntimeBase;
import dev.fromscratch.remedy.ToDistroless;
import dev.fromscratch.remedy.ToScratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ways from one base to another: from a whole distribution to nothing, and to what has the least that a program may need.
 */
final class Refactorings {
    private static final String TO_SCRATCH = "to-scratch";
    private static final String TO_DISTROLESS = "to-distroless";

    private final Analysis analysis;
    private final Rewritten begun;
    private final FinalImage image;

    /**
     * @param analysis of the text as it is
     * @param begun what has been done with that
     * @param image as it is then
     */
    private Refactorings(Analysis analysis, Rewritten begun, FinalImage image) {
        this.analysis = analysis;
        this.begun = begun;
        this.image = image;
    }

    /** Those of a stage; none where that runs nothing, or others are built on it. */
    static List<Refactoring> of(Analysis analysis, Stage stage) {
        if (analysis.graph().isUsed(stage)
                || !analysis.images().of(stage).last().config().runsSomething()) {
            return List.of();
        }
        var refactorings = new Refactorings(analysis, Rewritten.not(analysis), imageOf(analysis, stage));
        return List.of(refactorings.toScratch(), refactorings.toDistroless());
    }

    private boolean isBuiltHere() {
        return image.builder().equals(Optional.of(image.stage()));
    }

    private static FinalImage imageOf(Analysis analysis, Stage stage) {
        return FinalImage.of(
                analysis.graph(),
                stage,
                analysis.images(),
                analysis.context(),
                analysis.settings().check());
    }

    private Refactoring toScratch() {
        if (image.stage().base() instanceof Base.Scratch) {
            return new Refactoring.Needless(TO_SCRATCH, "it starts from scratch already");
        }
        var isStatic = StaticProgram.of(image);
        var canBeStatic = isStatic.orElse(false) || canDoWithoutCgo();
        var change = ToScratch.of(image);
        return change instanceof BaseChange.Begun && !canBeStatic
                ? new Refactoring.Refused(
                        TO_SCRATCH,
                        isStatic.isPresent()
                                ? "the program is linked against libraries"
                                : "it is not known how the program is linked")
                : ended(TO_SCRATCH, change);
    }

    private Refactoring toDistroless() {
        if (RuntimeBase.isBaseOf(image.stage())) {
            return new Refactoring.Needless(TO_DISTROLESS, "it starts from distroless already");
        }
        return isBuiltHere() && !(image.stage().base() instanceof Base.Scratch)
                ? toDistrolessByOwnStage()
                : toDistrolessAsItIs();
    }

    /** By a stage that is made from scratch, as it would be for that. */
    private Refactoring toDistrolessByOwnStage() {
        var change = ToScratch.of(image);
        if (change instanceof BaseChange.Refused refused) {
            return new Refactoring.Refused(TO_DISTROLESS, refused.because());
        }
        var own = (BaseChange.Begun) change;
        var step = new Rewrite(analysis.textEdits(own.attempts().get(0)), List.of(), own.notes());
        var separate = new Rewritten(step, analysis.after(step));
        var stages = separate.analysis().graph().stages();
        var last = imageOf(separate.analysis(), stages.get(stages.size() - 1));
        var result = new Refactorings(analysis, separate, last).toDistrolessAsItIs();
        return result instanceof Refactoring.Offered offered
                ? new Refactoring.Offered(
                        TO_DISTROLESS,
                        "Run the program in a stage of its own, and " + lowerCase(offered.title()),
                        offered.rewrite())
                : result;
    }

    private static String lowerCase(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private Refactoring toDistrolessAsItIs() {
        if (change("static") instanceof BaseChange.Refused refused) {
            return new Refactoring.Refused(TO_DISTROLESS, refused.because());
        }
        var isStatic = StaticProgram.of(image);
        if (isStatic.isEmpty() && !canDoWithoutCgo()) {
            return new Refactoring.Refused(TO_DISTROLESS, "it is not known how the program is linked");
        }
        var results = Stream.concat(
                        Stream.of("static").filter(it -> isStatic.orElse(false) || canDoWithoutCgo()),
                        withLibraries().stream().filter(it -> isStatic.equals(Optional.of(false))))
                .map(it -> ended(TO_DISTROLESS, change(it)))
                .toList();
        return results.stream()
                .filter(Refactoring.Offered.class::isInstance)
                .findFirst()
                .or(() -> results.stream().findFirst())
                .orElseGet(() -> new Refactoring.Refused(
                        TO_DISTROLESS, "the program is linked against other libraries than those of distroless"));
    }

    private BaseChange change(String variant) {
        return ToDistroless.of(image, RuntimeBase.nonroot(variant));
    }

    /** Whether the program is one of Go that is static without cgo, and needs no cgo as far as all its sources show. */
    private boolean canDoWithoutCgo() {
        return image.goBuild().isPresent()
                && GoBuilds.needsCgo(image).isEmpty()
                && (StaticProgram.of(image).isPresent() || image.evidence().need(Trait.CGO) == Need.EXCLUDED);
    }

    /** The variant that has the C library of the stage that builds the program; empty where that is another one. */
    private Optional<String> withLibraries() {
        return image.builder()
                .flatMap(it -> image.images().of(it).last().base())
                .filter(RuntimeBase::runsProgramsOf)
                .map(it -> image.program() instanceof Program.Go ? "base" : "cc");
    }

    /** The first attempt behind which nothing is found that is not found today. */
    private Refactoring ended(String id, BaseChange change) {
        if (change instanceof BaseChange.Refused refused) {
            return new Refactoring.Refused(id, refused.because());
        }
        var next = (BaseChange.Begun) change;
        var obstacles = new ArrayList<String>();
        // A stage of its own comes behind all others.
        var fromEnd = isBuiltHere()
                ? 1
                : begun.analysis().graph().stages().size() - image.stage().index();
        for (var edits : next.attempts()) {
            var rewritten = Rewriting.rebased(analysis, begun, edits, next.notes(), fromEnd);
            var obstacle = obstacle(rewritten.analysis(), fromEnd);
            if (obstacle.isEmpty()) {
                // That of distroless is among the notes of the change.
                var user = id.equals(TO_SCRATCH) ? otherUser(rewritten.analysis(), fromEnd) : Optional.<String>empty();
                return new Refactoring.Offered(
                        id, next.title(), rewritten.rewrite().noting(user));
            }
            obstacles.add(obstacle.get());
        }
        return new Refactoring.Refused(id, obstacles.get(0));
    }

    /** Who runs the image then, where root does today. */
    private Optional<String> otherUser(Analysis after, int fromEnd) {
        var stages = after.graph().stages();
        var config = imageOf(after, stages.get(stages.size() - fromEnd)).config();
        return !image.runsAsRoot() || config.runsAsRoot()
                ? Optional.empty()
                : config.userName().map("it runs as %s, in place of root"::formatted);
    }

    /** What would be wrong then that is not today. */
    private Optional<String> obstacle(Analysis after, int fromEnd) {
        var index = after.graph().stages().size() - fromEnd;
        if (after.finals().stream().noneMatch(it -> it.stage().index() == index)) {
            return Optional.of("what the image then holds is not known");
        }
        var before = new ArrayList<>(severe(analysis).map(Finding::message).toList());
        return severe(after)
                .filter(it -> !before.remove(it.message()))
                .findFirst()
                .map(it -> it.place().equals(after.graph().stages().get(index).basePlace())
                        ? "then the image %s".formatted(it.message())
                        : "then `%s` %s".formatted(Leftover.beginning(it), it.message()));
    }

    private static Stream<Finding> severe(Analysis analysis) {
        return analysis.findings().stream().filter(it -> it.severity().atLeast(Severity.WARNING));
    }
}
