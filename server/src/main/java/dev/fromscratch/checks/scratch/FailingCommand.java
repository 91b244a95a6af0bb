package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Obstacle;
import java.util.stream.Stream;

/** Commands of a RUN that certainly fail. */
public final class FailingCommand implements StageCheck {
    private static final Rule RULE =
            new Rule("scratch/failing-command", Severity.ERROR, "a command of a RUN that certainly fails", """
                In an image that begins with nothing, or with what is known of its base, it is known what a command finds:
                `mkdir /data` fails where `/data` is already, `cp /app/config /etc/app/` where no `/etc/app` is, `rm file`
                where there is no such file. A RUN fails with its last command, or with the one before `&&` that fails, or,
                under `set -e`, with any. The build stops:

                    process "/bin/sh -c mkdir /data" did not complete successfully: exit code: 1

                `mkdir -p` and `rm -f` take what is there for done.

                A package of Go that is built by its path is expected in the build context, where its module is.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        var failed = stage.obstacles(
                Obstacle.FailedCommand.class,
                it -> Stream.of(Finding.at(it.place(), "fails, because " + it.because())
                        .as(stage.needed() ? Severity.ERROR : Severity.WARNING)));
        return Stream.concat(failed, stage.obstacles(Obstacle.NoPackage.class, it -> Stream.of(noPackage(it))));
    }

    private static Verdict noPackage(Obstacle.NoPackage missing) {
        var why = missing.reason() == Obstacle.Reason.LEFT_OUT
                ? "which .dockerignore leaves out of the build context"
                : "which is not in the build context";
        return Finding.at(
                        missing.place(),
                        "builds %s, %s".formatted(missing.path().substring(1), why))
                .as(Severity.WARNING);
    }
}
