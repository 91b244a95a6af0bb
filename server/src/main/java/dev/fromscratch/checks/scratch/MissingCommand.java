package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.remedy.Entrypoints;
import dev.fromscratch.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Images that are made to be run and do not say what runs. */
public final class MissingCommand implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-command",
            Severity.INFORMATION,
            "an image that says how it is run, but not what",
            """
                An image made from scratch inherits no command. Where the Dockerfile gives it neither `ENTRYPOINT` nor `CMD`,
                whoever runs it has to name the program, and `docker run IMAGE` says:

                    docker: Error response from daemon: No command specified.

                It is said only of an image that is meant to be run, since it has `EXPOSE`, `HEALTHCHECK` or `STOPSIGNAL`. One
                without them may be there to be copied from, or to be built upon.
                """,
            "no command specified",
            "no command or entrypoint provided");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        var image = stage.last();
        return stage.isResult()
                        && !stage.isFinal()
                        && runsNothing(image)
                        && !image.files().isOpaque()
                        && !hasTriggers(stage.stage())
                ? sign(stage.stage()).map(it -> finding(stage, image, it)).stream()
                : Stream.empty();
    }

    private static boolean runsNothing(Image image) {
        var config = image.config();
        var isSilent = image.fromScratch()
                || image.base()
                        .flatMap(KnownImage::process)
                        .filter(it -> it.entrypoint().isEmpty() && it.command().isEmpty())
                        .isPresent();
        return image.isMinimal()
                && isSilent
                && !config.inherited()
                && config.entrypoint().isEmpty()
                && config.command().isEmpty();
    }

    /** Whoever is built on the stage may say what is run. */
    private static boolean hasTriggers(Stage stage) {
        return stage.all(Instruction.OnBuild.class).findAny().isPresent();
    }

    /** The instruction that shows that the image is meant to be run. */
    private static Optional<String> sign(Stage stage) {
        return Stream.of(Instruction.Expose.class, Instruction.HealthCheck.class, Instruction.StopSignal.class)
                .flatMap(it -> stage.all(it).limit(1))
                .map(it -> it.instruction().keyword().text().toUpperCase(Locale.ROOT))
                .findFirst();
    }

    private static Verdict finding(BuiltStage stage, Image image, String sign) {
        return Finding.at(stage.stage().basePlace(), "has %s, but neither ENTRYPOINT nor CMD".formatted(sign))
                .as(Severity.INFORMATION)
                .fixedBy(() -> fixes(stage, image));
    }

    private static List<Fix> fixes(BuiltStage stage, Image image) {
        var programs = image.files().programs().map(FileTree.Listed::path).toList();
        return programs.size() == 1 ? List.of(Entrypoints.added(stage, programs.get(0))) : List.of();
    }
}
