package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands in the shell form where there is no shell. */
@Rule(
        id = "scratch/shell-form",
        severity = Severity.ERROR,
        summary = "shell form in an image without a shell",
        why = """
                The shell form is run by `/bin/sh -c`. An image made from scratch has no shell, so the container stops at
                once, and a health check never succeeds. The error is:

                    exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown

                A `RUN` in such a stage fails the build. What looks like JSON but is not, such as `['/app']` with single
                quotes, is the shell form, too. A `CMD` in the shell form behind an `ENTRYPOINT` in the exec form starts,
                but hands `/bin/sh -c …` to the program as its arguments.
                """,
        errors = {"\"/bin/sh\": stat /bin/sh: no such file", "fork/exec /bin/sh: no such file or directory"})
public final class ShellForm implements ImageCheck {
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.concat(commands(image), runs(image));
    }

    private static Stream<Verdict> commands(FinalImage image) {
        if (!image.lacksShell()) {
            return Stream.empty();
        }
        var config = image.config();
        var own = Stream.of(config.entrypoint(), config.command(), config.healthcheck())
                .flatMap(Optional::stream)
                .flatMap(it -> image.executed(it).stream());
        return Stream.concat(own, image.probes()).flatMap(run -> finding(image, run).stream());
    }

    private static Optional<Verdict> finding(FinalImage image, Executed run) {
        if (!(run.command() instanceof Command.ShellForm form)) {
            return Optional.empty();
        }
        var place = run.place();
        var asArguments = image.config().command().map(Setting::value).equals(Optional.of(run.command()))
                && image.config().entrypoint().isPresent();
        var shell = image.config().shell().value().get(0);
        var message = asArguments
                ? "hands %s -c to the program as its arguments".formatted(shell)
                : "needs %s, which this image does not have".formatted(shell);
        var finding = run.finding(place, message);
        return Optional.of(
                run.isOwn()
                        ? finding.fixedBy(
                                () -> ExecForm.fix(form, place).stream().toList())
                        : finding);
    }

    private static Stream<Verdict> runs(FinalImage image) {
        return image.stage().all(Instruction.Run.class).flatMap(run -> run(image, run).stream());
    }

    private static Optional<Verdict> run(FinalImage image, Step<Instruction.Run> run) {
        var before = image.images().of(image.stage()).before(run.segment());
        if (!(run.instruction().command() instanceof Command.ShellForm form)
                || mountsFiles(run.instruction())
                || form.interpreter().isPresent()
                || !lacksShell(before)) {
            return Optional.empty();
        }
        var shell = before.config().shell().value().get(0);
        return Optional.of(Finding.at(
                run.place(run.instruction().keyword().span()),
                "needs %s, which this stage does not have".formatted(shell)));
    }

    private static boolean lacksShell(Image image) {
        var shell = image.config().shell().value();
        return !shell.isEmpty() && shell.get(0).startsWith("/") && image.files().lacks(shell.get(0));
    }

    /** A mount may bring the shell along. */
    private static boolean mountsFiles(Instruction.Run run) {
        return run.flags().stream()
                .filter(it -> it.name().equals("mount"))
                .anyMatch(it -> BuildGraph.mountSource(it).isPresent()
                        || !it.value().map(Object::toString).orElse("").contains("type=")
                        || isBind(it));
    }

    private static boolean isBind(Flag mount) {
        return BuildGraph.mountOption(mount, "type")
                .filter(it -> it.text().equals("bind"))
                .isPresent();
    }
}
