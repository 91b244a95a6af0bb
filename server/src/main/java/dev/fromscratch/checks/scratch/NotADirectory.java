package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Obstacle;
import java.util.stream.Stream;

/** Copies into a folder, or of a folder, to where a file is. */
@Rule(
        id = "scratch/not-a-directory",
        severity = Severity.ERROR,
        summary = "a copy into a folder, or of a folder, to where a file is",
        why = """
                `COPY app /app` makes a file `/app` where no folder of that name is. A later `COPY static /app/static`
                would need a folder there, and the build stops:

                    mkdir /app: not a directory

                A copy of a folder to `/app` puts what the folder holds into a folder of that name, and stops the build, too:

                    cannot copy to non-directory: /app

                The first copy gets a slash at the end of its destination, `/app/`, or one of the two another name.
                """,
        errors = {"mkdir /[^:]*: not a directory", "cannot copy to non-directory: "})
public final class NotADirectory implements StageCheck {
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.stage().segments().stream()
                .flatMap(segment -> stage.after(segment).obstacle().stream()
                        .filter(it -> it.place().segment() == segment)
                        .map(it -> finding(stage, it)));
    }

    private static Verdict finding(BuiltStage stage, Obstacle obstacle) {
        var message = obstacle.replaced()
                ? "copies a folder to %s, which is a file here"
                : "copies into %s, which is a file here";
        return Finding.at(obstacle.place(), message.formatted(obstacle.file()))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .because(obstacle.origin().stream()
                        .<Related>map(it -> new Related.InDockerfile(it.place(), "makes the file " + obstacle.file()))
                        .toList());
    }
}
