package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies of files that the stage they are copied from does not have. */
@Rule(
        id = "scratch/missing-copy-source",
        severity = Severity.ERROR,
        summary = "a copy of a file that the other stage does not have",
        why = """
                `COPY --from` takes its sources from what another stage has left, and its paths begin at that stage's root,
                whatever its `WORKDIR`. Where there is no such file, the build stops:

                    failed to calculate checksum of ref …: "/out/app": not found
                    lstat /out: no such file or directory

                Often the program was built under another name or in another folder, or `/etc/passwd` and the certificates
                are expected of a stage that itself begins with nothing.
                """,
        errors = {
            "failed to (compute cache key: failed to )?calculate checksum of ref .*not found",
            "lstat /[^:]*: no such file or directory",
        })
public final class MissingCopySource implements StageCheck {
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.stage().all(Instruction.Copy.class).flatMap(step -> findings(stage, step));
    }

    private static Stream<Verdict> findings(BuiltStage stage, Step<Instruction.Copy> step) {
        var from = step.instruction().flag("from").flatMap(Flag::value);
        var scope = stage.before(step.segment()).config().scope();
        var escape = stage.escape();
        var base = from.flatMap(it -> scope.expand(it, escape).text())
                .map(it -> stage.graph().resolve(it, stage.stage().index()));
        if (base.isEmpty() || !(base.get() instanceof Base.OfStage of)) {
            return Stream.empty();
        }
        var origin = new Origin(
                stage.graph().stage(of.index()), stage.images().of(of.index()).last());
        return step.instruction().sources().stream()
                .filter(word -> !word.text().startsWith("<<"))
                .flatMap(word -> scope
                        .expand(word, escape)
                        .text()
                        .flatMap(path -> missing(origin.image().files(), path))
                        .flatMap(path -> finding(stage, origin, new Wanted(step.place(word.span()), word, path)))
                        .stream());
    }

    /** A stage that is copied from, as it is in the end. */
    private record Origin(Stage stage, Image image) {}

    /** A path that certainly, or today, is not there, and the word that asks for it. */
    private record Wanted(Place place, Word word, String path) {
        /** Whether the path is what is written. */
        boolean isWritten() {
            return word.text().equals(path) || ("/" + word.text()).equals(path);
        }
    }

    /** What may be missing of a source: the file, or the folder in which a pattern would look. */
    private static Optional<String> missing(FileTree files, String source) {
        var names = FilePaths.namesOf(source);
        var known = names.stream().takeWhile(it -> !it.matches(".*[*?\\[].*")).toList();
        var path = FilePaths.join(known);
        return Optional.of(path).filter(it -> files.presenceToday(it) == Presence.ABSENT);
    }

    private static Optional<Verdict> finding(BuiltStage stage, Origin origin, Wanted wanted) {
        var label = origin.stage().label();
        var candidate = candidate(origin.image(), wanted.path());
        var gap = origin.image().files().gap(wanted.path());
        if (gap.filter(Gap::listed).isPresent()) {
            return Optional.of(Finding.at(
                            wanted.place(),
                            "copies %s, which stage %s has only if it is built into the build context first"
                                    .formatted(wanted.path(), label))
                    .as(Severity.INFORMATION));
        }
        // An image may have a folder of its own at its root; that it has the program of this very name is not to be
        // thought.
        if (gap.isPresent() && candidate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                        wanted.place(), "copies %s, which stage %s does not have".formatted(wanted.path(), label))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .because(candidate
                        .map(it -> List.<Related>of(new Related.InDockerfile(it.place(), it.path())))
                        .orElse(List.of()))
                .fixedBy(() -> fix(stage, origin, wanted, candidate).stream().toList()));
    }

    private static Optional<Fix> fix(BuiltStage stage, Origin origin, Wanted wanted, Optional<Candidate> candidate) {
        if (candidate.isPresent()) {
            return candidate
                    .filter(it -> wanted.isWritten())
                    .map(it -> new Fix(
                            "correct-source",
                            "Copy %s".formatted(it.path()),
                            Fix.Safety.SAFE,
                            true,
                            List.of(new Fix.Edit(wanted.place(), it.path()))));
        }
        var installing = new Installing(stage.graph(), stage.images(), origin.stage());
        return installing
                .packageWith(wanted.path())
                .map(it -> new Fix(
                        "install-package",
                        "Install %s in stage %s".formatted(it, origin.stage().label()),
                        Fix.Safety.REVIEW,
                        true,
                        installing.edits(List.of(it))));
    }

    /** A file that is meant. */
    private record Candidate(String path, Place place) {}

    /** The only file of that name that the stage has made; that in its working directory goes first. */
    private static Optional<Candidate> candidate(Image source, String path) {
        var name = FilePaths.nameOf(path);
        var relative = source.config()
                .workingDirectory()
                .text()
                .map(it -> FilePaths.resolve(it, "./" + path))
                .orElse("");
        var all = source.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT
                        && FilePaths.nameOf(it.path()).equals(name))
                .filter(it -> it.entry().origin().isPresent())
                .map(it -> new Candidate(it.path(), it.entry().origin().get().place()))
                .toList();
        return all.stream()
                .filter(it -> it.path().equals(relative))
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
    }
}
