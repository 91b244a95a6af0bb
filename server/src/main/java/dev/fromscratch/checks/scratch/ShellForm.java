package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.remedy.HealthChecks;
import dev.fromscratch.remedy.WithoutShell;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands in the shell form where there is no shell. */
public final class ShellForm implements ImageCheck, StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/shell-form",
            Severity.ERROR,
            "shell form in an image without a shell",
            """
                The shell form is run by `/bin/sh -c`. An image made from scratch has no shell, so the container stops at
                once, and a health check never succeeds. The error is:

                    exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown

                A `RUN` in such a stage fails the build:

                    process "/bin/sh -c mkdir /data" did not complete successfully: exit code: 1

                What looks like JSON but is not, such as `['/app']` with single or typographic quotes, is the shell form,
                too, which a shell takes for a command where there is one. A `CMD` in the shell form behind an
                `ENTRYPOINT` in the exec form starts, but hands `/bin/sh -c …` to the program as its arguments.

                In the exec form the program is the first process of the container, and `docker stop` tells it to end. A shell
                that has more to run than this one command stays in front of it, is told in its place, and hands nothing on: the
                program is killed ten seconds later.

                What a `RUN` was to do is done by other instructions (`WORKDIR` makes a directory, `COPY` has `--chmod` and
                `--chown`), or in a stage that has a shell, from which the result is copied.
                """,
            "\"/bin/sh\": stat /bin/sh: no such file",
            "fork/exec /bin/sh: no such file or directory",
            // A shell that was found ends with the code of its command, which is seldom 1 alone.
            "(executor failed running|process) .*/bin/sh -c (?!.*exit code: (?!1\\b))");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var own = Stream.of(image.entrypoint(), image.command(), image.healthcheck())
                .flatMap(Optional::stream)
                .flatMap(it -> image.executed(it).stream());
        return Stream.concat(own, image.probes()).flatMap(run -> finding(image, run).stream());
    }

    private static Optional<Verdict> finding(FinalImage image, Executed run) {
        // What BuildKit rejects is run by nobody.
        if (!(run.command() instanceof Command.ShellForm form)
                || !run.place().segment().errors().isEmpty()) {
            return Optional.empty();
        }
        return message(image, form).map(it -> {
            var finding = run.finding(run.place(), it);
            return run.isOwn()
                    ? finding.fixedBy(() -> fix(image, run, form).stream().toList())
                    : finding;
        });
    }

    /** A check by a program that is missing, too, does not succeed in any form. */
    private static Optional<Fix> fix(FinalImage image, Executed run, Command.ShellForm form) {
        return firstProgram(form)
                .filter(image::lacksProgram)
                .flatMap(it -> HealthChecks.leftOut(run.place(), it))
                .or(() -> isBehindEntrypoint(image, form)
                        ? ExecForm.fix(
                                form,
                                run.place(),
                                words -> Interpreted.of(image)
                                        .map(it -> it.told(words))
                                        .orElse(words))
                        : ExecForm.fix(form, run.place()));
    }

    private static boolean isBehindEntrypoint(FinalImage image, Command.ShellForm form) {
        return image.command().map(Setting::value).equals(Optional.of(form))
                && image.entrypoint().isPresent();
    }

    private static Optional<String> message(FinalImage image, Command.ShellForm form) {
        // A health check is run by the shell of the image, all else by that of its own line.
        var shell = image.healthcheck().map(Setting::value).equals(Optional.of(form))
                ? image.shell().value()
                : form.shell().orElse(ProcessConfig.DEFAULT_SHELL);
        var asArguments = isBehindEntrypoint(image, form);
        var isTakenForScript = asArguments && Interpreted.of(image).isPresent();
        if (shell.isEmpty() || !image.lacksProgram(shell.get(0)) && !isTakenForScript) {
            return ExecForm.isMeant(form) && !shell.isEmpty()
                    ? Optional.of("is no JSON, so that %s takes it for a command".formatted(shell.get(0)))
                    : Optional.empty();
        }
        return Optional.of(
                asArguments
                        ? "hands %s -c to the program as its arguments".formatted(shell.get(0))
                        : firstProgram(form)
                                .filter(image::lacksProgram)
                                .map(it ->
                                        "needs %s and %s, neither of which this image has".formatted(shell.get(0), it))
                                .orElse("needs %s, which this image does not have".formatted(shell.get(0))));
    }

    /** The program that the shell would start; empty where the shell form was not meant, or it is not known. */
    private static Optional<String> firstProgram(Command.ShellForm form) {
        return ExecForm.isMeant(form) ? Optional.empty() : form.script().firstProgram();
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.eachRun(Instruction.Run.class, run -> run(stage, run).stream());
    }

    private static Optional<Verdict> run(BuiltStage stage, Step<Instruction.Run> run) {
        var before = stage.before(run.segment());
        if (!(run.instruction().command() instanceof Command.ShellForm form)
                || mountsFiles(run.instruction())
                || form.interpreter().isPresent()
                || !before.lacksShell()) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                        run.place(run.instruction().keyword().span()),
                        "needs %s, which this stage does not have"
                                .formatted(before.config().shell().value().get(0)))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .fixedBy(() -> WithoutShell.fixes(stage, run, form)));
    }

    /** Whether a RUN mounts what may bring a shell, or the program, along. */
    static boolean mountsFiles(Instruction.Run run) {
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
