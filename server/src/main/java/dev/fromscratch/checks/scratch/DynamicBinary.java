package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.remedy.CBuilds;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.RuntimeBase;
import dev.fromscratch.remedy.RustBuilds;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs that are linked against libraries that the image lacks. */
@Rule(
        id = "scratch/dynamic-binary",
        severity = Severity.ERROR,
        summary = "a program linked against libraries that the image lacks",
        why = """
                A dynamic program is started by a loader, which looks for the libraries that the program is linked against.
                An image made from scratch has neither. With cgo, which is on wherever there is a C compiler, a Go program
                that links `net`, `os/user` or any C code is dynamic; `CGO_ENABLED=0` in front of `go build` makes it
                static.

                The kernel does not find the loader, and although the program is there, the container stops at once:

                    exec /app: no such file or directory
                    standard_init_linux.go:228: exec user process caused: no such file or directory

                Where only a library is missing, the loader says so:

                    error while loading shared libraries: libgcc_s.so.1: cannot open shared object file
                """,
        errors = {
            "^exec /[^:\"]+: no such file or directory",
            "exec user process caused:? \"?no such file or directory",
            "error while loading shared libraries: [^:]+: cannot open shared object file",
        })
public final class DynamicBinary implements ImageCheck {
    /** What builds programs in languages of which it is not known how they are linked. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile(
            "runs `(cargo|rustc|gcc|cc|g\\+\\+|c\\+\\+|clang|zig|cabal|stack|ghc|dotnet|swift|nim|crystal|dart|mvn|gradle)\\b");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (image.program() instanceof Program.Prebuilt program) {
            return Loading.missing(image, program.elf()).stream().map(it -> prebuilt(program, it));
        }
        if (image.program() instanceof Program.Rust program) {
            return compiled(image, RustLinking.isStatic(image, program), RustBuilds.command(program.build()), "cargo")
                    .map(it -> fixed(it, newest -> RustBuilds.fixes(newest, program)));
        }
        if (image.program() instanceof Program.C program) {
            var compiler = program.build().compiler();
            return compiled(image, program.build().isStatic(), compiler.place(), compiler.written())
                    .map(it -> fixed(it, newest -> CBuilds.fixes(newest, program.build())));
        }
        if (image.program() instanceof Program.Script) {
            return Stream.empty();
        }
        var undecided = image.program().undecided();
        if (undecided.isPresent()) {
            return OTHER_LANGUAGE.matcher(undecided.get().because()).find()
                    ? Stream.empty()
                    : Stream.of(undecided.get());
        }
        return image.goBuild().stream()
                .filter(build -> Linking.lacksLoader(image))
                .flatMap(build -> judge(image, build, Linking.of(image, build)));
    }

    private static Verdict prebuilt(Program.Prebuilt program, String missing) {
        var libraries = program.elf().libraries();
        var cPlusPlus = libraries.stream().anyMatch(it -> it.startsWith("libstdc++") || it.startsWith("libgcc_s"));
        var ofGlibc =
                program.elf().loader().filter(it -> it.contains("/ld-linux")).isPresent();
        return Finding.at(
                        program.copy(),
                        "copies a program that needs %s, which this image does not have".formatted(missing))
                .fixedBy(newest -> RuntimeBase.newest(newest, cPlusPlus).stream()
                        .filter(it -> ofGlibc)
                        .toList());
    }

    /**
     * @param linked whether the program is static
     * @param command the place of the words that build it
     */
    private static Stream<Verdict> compiled(FinalImage image, Optional<Boolean> linked, Place command, String tool) {
        if (linked.isEmpty()) {
            return Stream.of(new Undecided("", "how `%s` links the program is not known".formatted(tool), command));
        }
        return linked.get() || !Linking.lacksLoader(image)
                ? Stream.empty()
                : Stream.of(Finding.at(command, Linking.DYNAMIC.message()));
    }

    private static Verdict fixed(Verdict verdict, Function<FinalImage, List<Fix>> ways) {
        return verdict instanceof Finding finding ? finding.fixedBy(ways) : verdict;
    }

    private static Stream<Verdict> judge(FinalImage image, GoBuild build, Linking linking) {
        var byFlag = linking == Linking.POSITION_INDEPENDENT || linking == Linking.RACE_DETECTOR;
        var noWayOut = (byFlag ? Optional.<String>empty() : GoBuilds.needsCgo(image))
                .map("; CGO_ENABLED=0 is no way out, because %s"::formatted);
        var finding = Finding.at(command(build), linking.message() + noWayOut.orElse(""))
                .because(Needs.writtenAt(build))
                .because(linking.facts(image))
                .fixedBy(newest -> byFlag
                        ? GoBuilds.withoutFlag(newest, build, linking == Linking.RACE_DETECTOR ? "race" : "buildmode")
                        : GoBuilds.disableCgo(newest, build).stream().toList());
        return switch (linking) {
            case STATIC -> Stream.empty();
            case DYNAMIC, POSITION_INDEPENDENT, RACE_DETECTOR -> Stream.of(finding.as(Severity.ERROR));
            case DYNAMIC_ON_THIS_MACHINE -> Stream.of(finding.as(Severity.WARNING));
            case POSSIBLY_DYNAMIC, DYNAMIC_WITH_CGO, DYNAMIC_ON_ANOTHER_MACHINE, STATIC_BY_CHANCE ->
                Stream.of(finding.as(Needs.conditional(image)));
        };
    }

    /** The words {@code go build}. */
    static Place command(GoBuild build) {
        return new Place(
                build.go().segment(),
                new Span(build.go().span().start(), build.verb().span().end()));
    }
}
