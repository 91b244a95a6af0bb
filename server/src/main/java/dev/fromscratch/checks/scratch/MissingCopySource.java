package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.CopiedBy;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.ProgramSources;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.rust.RustProject;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Obstacle;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.Origin.Source;
import dev.fromscratch.remedy.FromStage;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Copies of files that are not where they are copied from. */
public final class MissingCopySource implements ImageCheck, StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-copy-source",
            Severity.ERROR,
            "a copy of a file that is not there",
            """
                `COPY --from` takes its sources from what another stage has left, and its paths begin at that stage's root,
                whatever its `WORKDIR`. Where there is no such file, the build stops:

                    failed to calculate checksum of ref …: "/out/app": not found
                    lstat /out: no such file or directory

                Often the program was built under another name or in another folder, or `/etc/passwd` and the certificates
                are expected of a stage that itself begins with nothing.

                A folder that a `RUN` mounts, as `--mount=type=cache,target=/src/target` does, is there only while that `RUN`
                runs. What is written to it is not in the stage afterwards, and has to be copied out of it by the same `RUN`.

                A copy from the build context stops the build in the same way: of a file that is not there, and of one that
                `.dockerignore` leaves out. What another stage has made is not in the context, either: `--from` is missing.
                """,
            "failed to (compute cache key: failed to )?calculate checksum of ref .*not found",
            "lstat /[^:]*: no such file or directory");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** The folders that cargo makes beside the programs. */
    private static final Set<String> OF_CARGO = Set.of("build", "deps", "examples", "incremental");

    /** What says where cargo puts what it builds, or copies it, or may. */
    private static final Set<String> OPTIONS_OF_FOLDERS =
            Set.of("--target-dir", "--artifact-dir", "--out-dir", "--config");

    private static final Set<String> VARIABLES_OF_FOLDERS =
            Set.of("CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR", "CARGO_BUILD_ARTIFACT_DIR", "CARGO_BUILD_OUT_DIR");

    /** A program of another name than any that cargo builds, or one that is looked for beside the Dockerfile. */
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (image.program() instanceof Program.BuiltBefore program) {
            return ofStage(image, program).stream();
        }
        return image.found() instanceof Program.Rust program
                ? notBuilt(image, program).or(() -> ofOtherTarget(image, program)).stream()
                : Stream.empty();
    }

    /** What a stage above makes, and nothing makes in the build context. */
    private static Optional<Verdict> ofStage(FinalImage image, Program.BuiltBefore program) {
        if (program.sources().flatMap(ProgramSources::recipe).isPresent()) {
            return Optional.empty();
        }
        var user = image.index();
        var path = "/" + program.file().path();
        return image.ofOtherStages((graph, images) -> FromStage.made(graph, images, user, path))
                .map(made -> Finding.at(
                                program.copy(),
                                "copies %s from the build context, which does not have it, but a stage makes it"
                                        .formatted(program.file().path()))
                        .as(made.isUsed() ? Severity.INFORMATION : Severity.WARNING)
                        .fixedBy(newest -> FromStage.fix(newest.graph(), program.copy(), made).stream()
                                .toList()));
    }

    private static Optional<Verdict> notBuilt(FinalImage image, Program.Rust program) {
        var names = image.rustProject()
                .programs()
                .filter(it -> !it.contains(program.name())
                        && !OF_CARGO.contains(program.name().split("/")[0]));
        var origin = image.files().find(program.path()).flatMap(FileEntry::origin);
        var source = origin.flatMap(Origin::source);
        return names.isPresent()
                        && source.filter(it -> isOnlyOfCargo(image, program.build(), it))
                                .isPresent()
                ? Optional.of(notBuilt(
                        image.rustProject(),
                        program,
                        names.get(),
                        origin.get(),
                        source.get().path()))
                : Optional.empty();
    }

    /** What is built for one target, and copied from the folder of another one, or of the machine itself. */
    private static Optional<Verdict> ofOtherTarget(FinalImage image, Program.Rust program) {
        var origin = image.files().find(program.path()).flatMap(FileEntry::origin);
        var source = origin.flatMap(Origin::source).filter(it -> isOnlyOfCargo(image, program.build(), it));
        return RustLinking.namedTarget(image, program)
                .filter(it -> source.isPresent() && !program.target().equals(Optional.of(it)))
                .map(it -> ofOtherTarget(
                        program, it, origin.orElseThrow(), source.orElseThrow().path()));
    }

    private static Verdict ofOtherTarget(Program.Rust program, String target, Origin origin, String source) {
        var profile = FilePaths.parentOf(source);
        var folder = FilePaths.parentOf(profile);
        var meant = FilePaths.resolve(
                program.target().isPresent() ? FilePaths.parentOf(folder) : folder,
                "%s/%s/%s".formatted(target, FilePaths.nameOf(profile), FilePaths.nameOf(source)));
        var place = CopiedBy.place(origin);
        return Finding.at(place, "copies %s, but cargo builds %s".formatted(source, meant))
                .because(List.of(
                        new Related.InDockerfile(program.build().command().place(), "builds for %s".formatted(target))))
                .fixedBy(() -> Stream.of(meant)
                        .filter(it -> place.text().equals(source))
                        .map(it -> correctSource(place, it, Fix.Safety.REVIEW))
                        .toList());
    }

    /** Whether nothing but one command may have put what is copied where it is. */
    private static boolean isOnlyOfCargo(FinalImage image, CargoBuild build, Source source) {
        var command = build.command();
        // Others may have built into a folder that has a name.
        return source instanceof Source.InStage in
                && in.stage() == command.stage()
                && !build.isInstallation()
                && OPTIONS_OF_FOLDERS.stream()
                        .noneMatch(it -> command.option(it).set())
                && VARIABLES_OF_FOLDERS.stream()
                        .noneMatch(it -> command.variable(it).set())
                && !image.rustProject().config().namesFolder()
                && image.images()
                        .of(in.stage())
                        .last()
                        .files()
                        .gap(in.path())
                        .filter(it -> it.place().equals(command.place()))
                        .isPresent();
    }

    private static Verdict notBuilt(
            RustProject project, Program.Rust program, SortedSet<String> names, Origin origin, String source) {
        var meant = Nearest.of(program.name(), names).or(project::onlyProgram).or(() -> inPart(program.name(), names));
        var place = CopiedBy.place(origin);
        var isWritten = place.text().equals(source);
        return Finding.at(place, "copies %s, but cargo builds no program of that name".formatted(source))
                .because(List.of(new Related.InDockerfile(
                        program.build().command().place(), "builds %s".formatted(String.join(", ", names)))))
                .fixedBy(() -> meant
                        .filter(it -> isWritten)
                        .map(it -> correctSource(place, FilePaths.parentOf(source) + "/" + it, Fix.Safety.REVIEW))
                        .stream()
                        .toList());
    }

    /** The only one that is called like a part of a name, as {@code api} of {@code shop-api}, or the other way round. */
    private static Optional<String> inPart(String name, Collection<String> names) {
        var fitting = names.stream()
                .filter(it -> partsOf(name).contains(it) || partsOf(it).contains(name))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static List<String> partsOf(String name) {
        return List.of(name.split("[-_]"));
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return Stream.concat(
                stage.obstacles(Obstacle.NotInContext.class, it -> Stream.of(notInContext(stage, it))),
                stage.eachRun(Instruction.Copy.class, step -> MissingInStage.of(stage, step)));
    }

    private static Verdict notInContext(BuiltStage stage, Obstacle.NotInContext missing) {
        var path = missing.path().substring(1);
        var message = switch (missing.reason()) {
            case LEFT_OUT -> "copies %s, which .dockerignore leaves out of the build context";
            case MISSING -> "copies %s, which is not in the build context";
            case MISTYPED -> "copies %s, for no flag begins with such a dash";
            case NOT_YET -> "copies %s, which is in the build context only if it is made before the build";
        };
        var severity = switch (missing.reason()) {
            case LEFT_OUT, MISTYPED -> stage.needed() ? Severity.ERROR : Severity.WARNING;
            case MISSING -> Severity.WARNING;
            case NOT_YET -> Severity.INFORMATION;
        };
        var name = FilePaths.nameOf(path);
        var place = missing.place();
        return Finding.at(place, message.formatted(path))
                .as(severity)
                .fixedBy(() -> missing
                        .meant()
                        .filter(it -> place.text().endsWith(name))
                        .map(it -> correctSource(
                                place,
                                place.text().substring(0, place.text().length() - name.length()) + it,
                                Fix.Safety.REVIEW))
                        .or(() -> FromStage.made(stage.graph(), stage.images(), stage.index(), missing.path())
                                .or(() ->
                                        FromStage.present(stage.graph(), stage.images(), stage.index(), missing.path()))
                                .flatMap(it -> FromStage.fix(stage.graph(), place, it)))
                        .stream()
                        .toList());
    }

    /** Copies another file. */
    static Fix correctSource(Place place, String path, Fix.Safety safety) {
        return new Fix(
                "correct-source", "Copy %s".formatted(path), safety, true, List.of(Fix.Edit.ofWord(place, path)));
    }
}
