package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies into a folder where a file is. */
@Rule(
        id = "scratch/not-a-directory",
        severity = Severity.ERROR,
        summary = "a copy into a folder where a file is",
        why = """
                `COPY app /app` makes a file `/app` where no folder of that name is. A later `COPY static /app/static`
                would need a folder there, and the build stops:

                    mkdir /app: not a directory

                The first copy gets a slash at the end of its destination, `/app/`, or one of the two another name.
                """,
        errors = {"mkdir /[^:]*: not a directory", "cannot copy to non-directory: "})
public final class NotADirectory implements StageCheck {
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return Stream.concat(
                stage.stage()
                        .all(Instruction.Copy.class)
                        .flatMap(it -> finding(stage, it, it.instruction().destination()).stream()),
                stage.stage()
                        .all(Instruction.Add.class)
                        .flatMap(it -> finding(stage, it, it.instruction().destination()).stream()));
    }

    private static Optional<Verdict> finding(BuiltStage stage, Step<? extends Instruction> step, Word destination) {
        var before = stage.before(step.segment());
        var text = before.config()
                .scope()
                .expand(destination, stage.graph().escape())
                .text();
        var folder = before.config().workingDirectory().text();
        if (text.isEmpty() || folder.isEmpty()) {
            return Optional.empty();
        }
        var path = FilePaths.resolve(folder.get(), text.get());
        var needed = text.get().endsWith("/") ? path : FilePaths.parentOf(path);
        return fileOn(before.files(), needed)
                .map(file -> Finding.at(
                                step.place(destination.span()), "copies into %s, which is a file here".formatted(file))
                        .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                        .because(related(before.files(), file)));
    }

    /** A file on the way to a folder. */
    private static Optional<String> fileOn(FileTree files, String folder) {
        var names = FilePaths.namesOf(folder);
        return Stream.iterate(1, length -> length <= names.size(), length -> length + 1)
                .map(length -> FilePaths.join(names.subList(0, length)))
                .filter(it -> files.find(it)
                        .filter(entry -> entry.kind() == FileEntry.Kind.FILE)
                        .isPresent())
                .findFirst();
    }

    private static List<Related> related(FileTree files, String file) {
        return files
                .find(file)
                .flatMap(FileEntry::origin)
                .<Related>map(it -> new Related.InDockerfile(it.place(), "makes the file " + file))
                .stream()
                .toList();
    }
}
