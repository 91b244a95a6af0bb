package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.project.Said;
import dev.fromscratch.remedy.TargetPlatform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Programs for another machine than the image's. */
public final class WrongPlatform implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/wrong-platform",
            Severity.ERROR,
            "a program for another system or processor than the image's",
            """
                A kernel runs only programs that were built for its own system and processor.

                A program that was built on a Mac, or one for `amd64` in an image for `linux/arm64`, does not start:

                    exec /app: exec format error

                Where images for several platforms are built, the program is built for each of them, from `TARGETOS` and
                `TARGETARCH`, or copied by these names: `COPY dist/$TARGETARCH/app /app`. A stage on
                `--platform=$BUILDPLATFORM` builds for its own machine unless `GOARCH=$TARGETARCH`, or the `--target` of cargo,
                says otherwise, and `ARG TARGETARCH=amd64` takes the place of the value that BuildKit would give.
                """,
            "exec format error");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Those that every tool names alike, as in {@code GOARCH}. */
    private static final Set<String> ARCHITECTURES =
            Set.of("386", "amd64", "arm", "arm64", "loong64", "mips64le", "ppc64le", "riscv64", "s390x");

    /** What else containerd takes for some of them ({@code normalizeArch}). */
    private static final Map<String, String> ALIASES = Map.of(
            "x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386", "armhf", "arm", "armel", "arm");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (image.program() instanceof Program.Foreign program
                && program.system().equals("darwin")) {
            return Stream.of(Finding.at(program.place(), "is a program for macOS, which this image cannot run")
                    .fixedBy(newest -> TargetPlatform.forLinux(newest.graph(), program.place()).stream()
                            .toList()));
        }
        if (image.program() instanceof Program.Prebuilt program) {
            return mismatch(image, program.elf().architecture())
                    .map(it -> Finding.at(program.copy(), "copies " + it).because(said(image)))
                    .stream()
                    .map(Verdict.class::cast);
        }
        if (image.program() instanceof Program.Rust program) {
            return sameForAll(image, program).map(Verdict.class::cast).stream();
        }
        return image.goBuild().stream()
                .flatMap(build -> mismatch(image, build.variable("GOARCH").value())
                        .map(it -> Finding.at(DynamicBinary.command(build), "builds " + it)
                                .because(said(image))
                                .because(Needs.writtenAt(build)))
                        .or(() -> sameForAll(image, build))
                        .stream());
    }

    /** A build that does not look at the platform, where one is begun that is for any. */
    private static Optional<Finding> sameForAll(FinalImage image, GoBuild build) {
        var label = image.label();
        var isMeant = image.ofOthers((graph, images) -> new TargetPlatform(graph, build).isMeant(label));
        var architecture = build.variable("GOARCH");
        if (!isMeant
                || architecture.isUnknown()
                || architecture(image, image.stage()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                        DynamicBinary.command(build),
                        "builds for %s, whatever the platform of the image"
                                .formatted(architecture.value().orElse("the machine that builds")))
                .as(Severity.WARNING)
                .fixedBy(newest -> new TargetPlatform(newest.graph(), build)
                        .taken().stream().toList()));
    }

    /** As {@link #sameForAll(FinalImage, GoBuild)}, by a cargo that is told no target. */
    private static Optional<Finding> sameForAll(FinalImage image, Program.Rust program) {
        var command = program.build().command();
        var isMeant = image.ofOthers((graph, images) -> TargetPlatform.isOnBuildPlatform(graph.stage(command.stage())));
        return isMeant
                        && RustLinking.isForHost(image, program)
                        && architecture(image, image.stage()).isEmpty()
                ? Optional.of(Finding.at(
                                command.place(),
                                "builds for the machine that builds, whatever the platform of the image")
                        .as(Severity.WARNING))
                : Optional.empty();
    }

    /** Where a file says for which platform the image is run. */
    private static List<Related> said(FinalImage image) {
        return image.run().flatMap(it -> it.storage().platform()).stream()
                .<Related>map(it -> Related.InFile.of(it.mention()))
                .toList();
    }

    private static Optional<String> mismatch(FinalImage image, Optional<String> architecture) {
        if (architecture.isEmpty()) {
            return Optional.empty();
        }
        return architecture(image, image.stage())
                .filter(expected -> !runs(expected, architecture.get()))
                .map(expected -> "a program for %s into an image for %s".formatted(architecture.get(), expected));
    }

    /** Whether a processor may run what was built for another one, or it is not known whether they are the same. */
    private static boolean runs(String image, String program) {
        return image.equals(program)
                || !ARCHITECTURES.containsAll(List.of(image, program))
                || Set.of("amd64 386", "arm64 arm").contains(image + " " + program);
    }

    /** That of a stage, or of the one that it is built on, where its FROM says it. */
    private static Optional<String> architecture(FinalImage image, Stage stage) {
        if (stage.base() instanceof Base.OfStage of) {
            return architecture(image, image.graph().stage(of.index()));
        }
        return stage.platform()
                .flatMap(Value::text)
                .or(() -> image.run().flatMap(it -> it.storage().platform()).flatMap(Said::value))
                .map(it -> it.split("/"))
                .filter(it -> it.length > 1)
                .map(it -> ALIASES.getOrDefault(it[1], it[1]));
    }
}
