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

/** Files where folders are needed, and the other way round. */
public final class NotADirectory implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/not-a-directory",
            Severity.ERROR,
            "a copy or a WORKDIR that needs a folder where a file is, or the other way round",
            """
                `COPY app /app` makes a file `/app` where no folder of that name is. A later `COPY static /app/static`
                would need a folder there, and so would `WORKDIR /app`. The build stops:

                    mkdir /app: not a directory

                A copy of a folder to `/app` puts what the folder holds into a folder of that name, and stops the build, too:

                    cannot copy to non-directory: /app

                Nor does a file take the place of a folder, also where it is copied with the folder that it is in:

                    cannot replace to directory /app/static with file

                The first copy gets a slash at the end of its destination, `/app/`, or one of the two another name.
                """,
            "mkdir /[^:]*: not a directory",
            "cannot copy to non-directory: ",
            "cannot replace to directory .* with file");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.obstacles(Obstacle.InTheWay.class, it -> Stream.of(finding(stage, it)));
    }

    private static Verdict finding(BuiltStage stage, Obstacle.InTheWay obstacle) {
        var message = switch (obstacle.conflict()) {
            case FILE_ON_THE_WAY -> "copies into %s, which is a file here";
            case FILE_FOR_FOLDER -> "copies a folder to %s, which is a file here";
            case FOLDER_FOR_FILE -> "copies a file to %s, which is a folder here";
            case FILE_TO_ENTER -> "enters %s, which is a file here";
        };
        var kind = obstacle.conflict() == Obstacle.Conflict.FOLDER_FOR_FILE ? "folder" : "file";
        return Finding.at(obstacle.place(), message.formatted(obstacle.path()))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .because(obstacle.origin().stream()
                        .<Related>map(it -> new Related.InDockerfile(
                                it.place(), "makes the %s %s".formatted(kind, obstacle.path())))
                        .toList());
    }
}
