package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.image.Mounts;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.Origin.Source;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is copied from another stage, or from an image, that does not have it.
 */
final class MissingInStage {
    private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

    private MissingInStage() {}

    /** What is said of one instruction. */
    static Stream<Verdict> of(BuiltStage stage, Step<Instruction.Copy> step) {
        var from = step.instruction().flag("from").flatMap(Flag::value);
        var scope = stage.before(step.segment()).config().scope();
        var escape = stage.escape();
        var base = from.flatMap(it -> scope.expand(it, escape).text()).map(name -> resolved(stage, name));
        if (base.isEmpty()) {
            return Stream.empty();
        }
        var hasParents = step.instruction().flag("parents").isPresent();
        return step.instruction().sources().stream()
                .filter(word -> !word.text().startsWith("<<"))
                .<Verdict>flatMap(word -> scope
                        .expand(word, escape)
                        .text()
                        .flatMap(path -> finding(stage, base.get(), new Wanted(step.place(word.span()), word, path)))
                        .stream())
                .map(it -> it instanceof Finding finding && hasParents ? asWarning(finding) : it);
    }

    private static Base resolved(BuiltStage stage, String name) {
        var user = stage.index();
        return stage.ofOthers((graph, images) -> graph.resolve(name, user));
    }

    /** With {@code --parents}, not every version of BuildKit stops. */
    private static Finding asWarning(Finding finding) {
        return finding.severity() == Severity.ERROR ? finding.as(Severity.WARNING) : finding;
    }

    /**
     * @param source as it is expanded
     */
    private static Optional<Verdict> finding(BuiltStage stage, Base base, Wanted source) {
        var wanted = source.withoutPattern();
        if (base instanceof Base.OfImage of) {
            return KnownImages.find(of.reference())
                    .filter(it -> it.presence(wanted.path()) == Presence.ABSENT)
                    .map(it -> Finding.at(
                                    wanted.place(),
                                    "copies %s, which %s does not have".formatted(wanted.path(), of.reference()))
                            .as(stage.needed() ? Severity.ERROR : Severity.WARNING));
        }
        if (!(base instanceof Base.OfStage of)) {
            return Optional.empty();
        }
        if (!lacks(stage, of.index(), wanted.path())) {
            return builtElsewhere(stage, of.index(), wanted);
        }
        var origin = new From(stage.graph().stage(of.index()), stage.images().of(of.index()));
        return finding(stage, origin, wanted);
    }

    private static boolean lacks(BuiltStage user, int stage, String path) {
        return user.ofOthers((graph, images) -> images.of(stage).last().files().presenceToday(path) == Presence.ABSENT);
    }

    /**
     * A program that was built elsewhere: nothing is known of such a file but that the base may have it. A relative path is one
     * of the root, and not of the working directory.
     */
    private static Optional<Verdict> builtElsewhere(BuiltStage user, int stage, Wanted wanted) {
        var path = wanted.path();
        var isRelative = !wanted.word().text().startsWith("/");
        return user.ofOthers((graph, images) -> {
                    var image = images.of(stage).last();
                    return isOfBase(graph.stage(stage), image, path)
                            ? builtElsewhere(image, path, isRelative)
                            : Optional.<String>empty();
                })
                .map(built -> Finding.at(wanted.place(), "copies %s, but %s was built".formatted(wanted.path(), built))
                        .as(Severity.WARNING)
                        .fixedBy(() -> wanted.isWritten()
                                ? List.of(MissingCopySource.correctSource(wanted.place(), built, Fix.Safety.REVIEW))
                                : List.of()));
    }

    private static boolean isOfBase(Stage stage, Image image, String path) {
        return image.files()
                .gap(path)
                .filter(it -> it.place().segment() == stage.fromSegment())
                .isPresent();
    }

    private static Optional<String> builtElsewhere(Image image, String path, boolean isRelative) {
        var programs = image.files().programs().map(FileTree.Listed::path).toList();
        var inWorkingDirectory = image.config().workingDirectory().text().map(it -> FilePaths.resolve(it, "." + path));
        // An image of which nothing is known may have any program.
        return inWorkingDirectory
                .filter(it -> isRelative && programs.contains(it))
                .or(() -> image.base()
                        .flatMap(it -> only(programs.stream()
                                .filter(program -> FilePaths.nameOf(program).equals(FilePaths.nameOf(path)))
                                .toList())));
    }

    private static <T> Optional<T> only(List<T> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** A stage that is copied from, as it is in the end. */
    private record From(Stage stage, StageImage states) {
        Image image() {
            return states.last();
        }
    }

    /** A path, and the word that asks for it. */
    private record Wanted(Place place, Word word, String path) {
        /** What has to be there: the file, or the folder in which a pattern looks. */
        Wanted withoutPattern() {
            var known = FilePaths.namesOf(path).stream()
                    .takeWhile(it -> !PATTERN.matcher(it).find())
                    .toList();
            return new Wanted(place, word, FilePaths.join(known));
        }

        /** Whether the path is what is written. */
        boolean isWritten() {
            return word.text().equals(path) || ("/" + word.text()).equals(path);
        }
    }

    private static Optional<Verdict> finding(BuiltStage stage, From origin, Wanted wanted) {
        var label = origin.stage().label();
        var program = program(stage, origin, wanted);
        var candidate = candidate(origin.image(), wanted.path()).or(() -> program);
        var mounted = mounted(origin, wanted.path());
        if (!mounted.isEmpty()) {
            return Optional.of(mounted(stage, origin, wanted, mounted, candidate));
        }
        var gap = origin.image().files().gap(wanted.path());
        var isListed = gap.filter(Gap::listed).isPresent();
        if (isListed && program.isEmpty()) {
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
                .as(stage.needed() && !isListed ? Severity.ERROR : Severity.WARNING)
                .because(related(candidate).toList())
                .fixedBy(() -> fix(stage, origin, wanted, candidate).stream().toList()));
    }

    /**
     * A RUN by which a folder was mounted where a path lies.
     *
     * @param target the folder
     */
    private record Mounted(Step<Instruction.Run> run, Flag flag, String target) {}

    private static List<Mounted> mounted(From origin, String path) {
        return origin.stage()
                .all(Instruction.Run.class)
                .flatMap(run -> run.instruction().flags().stream()
                        .flatMap(flag -> Mounts.folder(
                                        flag,
                                        origin.states().before(run.segment()).config())
                                .stream()
                                .filter(it -> FilePaths.isWithin(path, it))
                                .map(it -> new Mounted(run, flag, it))))
                .toList();
    }

    private static Verdict mounted(
            BuiltStage stage, From origin, Wanted wanted, List<Mounted> mounted, Optional<Candidate> candidate) {
        var one = mounted.get(0);
        return Finding.at(
                        wanted.place(),
                        "copies %s, which stage %s has only while a RUN mounts %s"
                                .formatted(wanted.path(), origin.stage().label(), one.target()))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .because(Stream.concat(
                                mounted.stream()
                                        .map(it -> new Related.InDockerfile(
                                                it.run().place(it.flag().span()), "is not left by the RUN")),
                                related(candidate))
                        .toList())
                .fixedBy(() -> corrected(wanted, candidate)
                        .or(() -> mounted.size() == 1 ? copiedOut(origin, wanted, one.run()) : Optional.empty())
                        .stream()
                        .toList());
    }

    /** The same RUN copies it to where it stays. */
    private static Optional<Fix> copiedOut(From origin, Wanted wanted, Step<Instruction.Run> run) {
        var kept = "/" + FilePaths.nameOf(wanted.path());
        var end = Scripts.end(run)
                .filter(it -> wanted.isWritten() && wanted.word().text().matches("[\\w./+-]+"))
                .filter(it -> !origin.image().files().has(kept))
                .filter(it -> mounted(origin, kept).isEmpty());
        return end.map(it -> new Fix(
                "copy-out-of-mount",
                "Copy %s to %s in the same RUN".formatted(wanted.path(), kept),
                Fix.Safety.REVIEW,
                true,
                List.of(
                        new Fix.Edit(it, " && cp %s %s".formatted(wanted.path(), kept)),
                        Fix.Edit.ofWord(wanted.place(), kept))));
    }

    private static Optional<Fix> fix(BuiltStage stage, From origin, Wanted wanted, Optional<Candidate> candidate) {
        if (candidate.isPresent()) {
            return corrected(wanted, candidate);
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

    private static Optional<Fix> corrected(Wanted wanted, Optional<Candidate> candidate) {
        return candidate
                .filter(it -> wanted.isWritten())
                .map(it -> MissingCopySource.correctSource(wanted.place(), it.path(), it.safety()));
    }

    private static Stream<Related> related(Optional<Candidate> candidate) {
        return candidate.stream().map(it -> new Related.InDockerfile(it.place(), it.path()));
    }

    /** A file that is meant. */
    private record Candidate(String path, Place place, Fix.Safety safety) {}

    /**
     * The only file of that name that the stage has made; that in its working directory goes first. A directory in which
     * that would lie, or all is built, is only called like the program.
     */
    private static Optional<Candidate> candidate(Image source, String path) {
        var name = FilePaths.nameOf(path);
        var workingDirectory = source.config().workingDirectory().text();
        var relative =
                workingDirectory.map(it -> FilePaths.resolve(it, "./" + path)).orElse("");
        var all = source.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT
                        && FilePaths.nameOf(it.path()).equals(name))
                .filter(it -> it.entry().origin().isPresent()
                        && !FilePaths.isWithin(path, it.path())
                        && workingDirectory
                                .filter(in -> FilePaths.isWithin(in, it.path()))
                                .isEmpty())
                .toList();
        // A file of the build context may be called like the program that is built.
        return all.stream()
                .filter(it -> it.path().equals(relative))
                .findFirst()
                .or(() -> only(all))
                .map(it -> candidate(it, Fix.Safety.SAFE))
                .or(() -> only(all.stream()
                                .filter(it -> it.entry().content().isProgram())
                                .toList())
                        .map(it -> candidate(it, Fix.Safety.REVIEW)));
    }

    /** The program that is taken to be meant, because what is copied is run. */
    private static Optional<Candidate> program(BuiltStage stage, From from, Wanted wanted) {
        var source = new Source.InStage(from.stage().index(), wanted.path());
        var meant = stage.after(wanted.place().segment())
                .files()
                .list()
                .map(FileTree.Listed::entry)
                .filter(it -> it.content().isProgram()
                        && it.origin().flatMap(Origin::source).equals(Optional.of(source)))
                .map(FileEntry::content)
                .findFirst();
        return meant.flatMap(content -> from.image()
                .files()
                .list()
                .filter(it -> it.entry().content().equals(content))
                .map(it -> candidate(it, Fix.Safety.REVIEW))
                .findFirst());
    }

    private static Candidate candidate(FileTree.Listed file, Fix.Safety safety) {
        return new Candidate(file.path(), file.entry().origin().orElseThrow().place(), safety);
    }
}
