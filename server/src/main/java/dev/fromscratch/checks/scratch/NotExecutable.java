package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Access;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Modes;
import dev.fromscratch.syntax.Command;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that may not be run. */
public final class NotExecutable implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/not-executable",
            Severity.ERROR,
            "a program that nobody, or not the user, may execute",
            """
                A file is run only if its mode lets the user execute it. A file that `ADD` downloads has the mode 0600, one
                that a heredoc writes 0644, and one of the build context what it has there: programs that were downloaded,
                or have come through an archive of a build, often have lost the bit. The container does not start:

                    exec: "/app": permission denied

                A final image from scratch has no `chmod`; `COPY` and `ADD` have `--chmod`.
                """,
            "exec: \"[^\"]+\": permission denied",
            "exec [^:]+: permission denied");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        // What reads a module of WebAssembly does not ask for the mode of its file.
        if (image.program() instanceof Program.Foreign program
                && program.system().equals("wasip1")) {
            return Stream.empty();
        }
        return image.commands().flatMap(run -> finding(image, run).stream());
    }

    private static Optional<Verdict> finding(FinalImage image, Executed run) {
        if (!(run.command() instanceof Command.ExecForm form) || form.words().isEmpty()) {
            return Optional.empty();
        }
        var name = form.words().get(0).text();
        return image.candidates(name)
                .filter(it -> it.stream().allMatch(path -> cannotRun(image, path)))
                .flatMap(it -> it.stream()
                        .flatMap(path -> image.files().find(path).stream())
                        .filter(file -> file.kind() != FileEntry.Kind.DIRECTORY)
                        .findFirst())
                .map(file -> finding(image, name, file, run));
    }

    private static boolean cannotRun(FinalImage image, String path) {
        return image.files().lacks(path)
                || image.files()
                        .find(path)
                        .filter(it -> it.kind() == FileEntry.Kind.DIRECTORY
                                || image.permits(Access.EXECUTE, it) == Presence.ABSENT)
                        .isPresent();
    }

    private static Verdict finding(FinalImage image, String name, FileEntry file, Executed run) {
        var mode = "%04o".formatted(file.mode().orElseThrow());
        var message = image.runsAsRoot() || (file.mode().get() & 0111) == 0
                ? "makes %s a file that nobody may execute, by mode %s".formatted(name, mode)
                : "makes %s a file that %s may not execute, by mode %s"
                        .formatted(name, image.userName().orElse("the user"), mode);
        // On another machine, what lies in the build context may have another mode.
        var certain = file.origin()
                .flatMap(Origin::source)
                .filter(Origin.Source.InContext.class::isInstance)
                .isEmpty();
        return Finding.at(file.origin().map(Origin::place).orElse(run.place()), message)
                .as(certain ? Severity.ERROR : Severity.WARNING)
                .because(run.isOwn() ? List.of(new Related.InDockerfile(run.place(), "is run here")) : run.related())
                .fixedBy(() -> Modes.given(file, "755").stream().toList());
    }
}
