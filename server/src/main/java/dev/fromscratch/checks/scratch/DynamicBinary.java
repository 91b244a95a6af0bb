package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Libc;
import dev.fromscratch.remedy.CBuilds;
import dev.fromscratch.remedy.CgoSetting;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.Inits;
import dev.fromscratch.remedy.LibraryPackages;
import dev.fromscratch.remedy.RuntimeBase;
import dev.fromscratch.remedy.RustBuilds;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs that are linked against libraries that the image lacks. */
public final class DynamicBinary implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/dynamic-binary",
            Severity.ERROR,
            "a program linked against libraries that the image lacks",
            """
                A dynamic program is started by a loader, which looks for the libraries that the program is linked against.
                An image made from scratch has neither, and a distribution only those of its own. With cgo, which is on
                wherever there is a C compiler, a Go program that links `net`, `os/user` or any C code is dynamic;
                `CGO_ENABLED=0` in front of `go build` makes it static.

                The kernel does not find the loader, and although the program is there, the container stops at once:

                    exec /app: no such file or directory
                    standard_init_linux.go:228: exec user process caused: no such file or directory

                Where only a library is missing, the loader says so:

                    error while loading shared libraries: libgcc_s.so.1: cannot open shared object file

                A base that is older than the builder has the library, but not all that is in it since, and the program
                does not start either: what is linked on Debian 12 does not run on `gcr.io/distroless/base-debian11`.

                    /app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)

                The same is said of a library that is copied by itself out of a newer builder, such as `libcrypto.so.3` of
                Debian 13 into `gcr.io/distroless/cc-debian12`, and of the library of C++:

                    /app: /usr/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app)

                This is said of images on distributions, too: Alpine has another C library than Debian, and none has all
                libraries that a program may be linked against. These are in packages, which are installed in the final
                stage:

                    library         Debian, Ubuntu                                  Alpine
                    libssl.so.3     libssl3; libssl3t64 from trixie and 24.04 on    libssl3
                    libpq.so.5      libpq5                                          libpq
                    libgcc_s.so.1   libgcc-s1                                       libgcc
                    libstdc++.so.6  libstdc++6                                      libstdc++
                """,
            "^exec /[^:\"]+: no such file or directory",
            "exec user process caused:? \"?no such file or directory",
            "error while loading shared libraries: [^:]+: cannot open shared object file",
            "version `GLIBC(XX)?_[0-9.]+' not found");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What builds programs in languages of which it is not known how they are linked. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile(
            "runs `(cargo|rustc|gcc|cc|g\\+\\+|c\\+\\+|clang|zig|cabal|stack|ghc|dotnet|swift|nim|crystal|dart|mvn|gradle)\\b");

    private static final Set<String> PROGRAMS = Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin");

    /** Programs that distributions with glibc link statically, to have them where the rest is broken. */
    private static final Set<String> STATIC = Set.of("busybox", "ldconfig", "sln");

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.of(
                        image.starter().stream().flatMap(it -> started(image, it)),
                        ofProgram(image),
                        CopiedLibraries.lacking(image))
                .flatMap(it -> it);
    }

    /** What is said of a program that comes as it is run, and is not built here. */
    private static Stream<Verdict> started(FinalImage image, Program starter) {
        if (starter instanceof Program.Prebuilt program) {
            return Loading.missing(image, program.elf()).stream().map(it -> prebuilt(program, it));
        }
        return starter instanceof Program.OfBase program && isDynamic(program)
                ? Loading.of(image, Optional.of(program.base().libc())).map(it -> ofBase(program, it)).stream()
                : Stream.empty();
    }

    private static Stream<Verdict> ofProgram(FinalImage image) {
        if (lacksNothing(image)) {
            return Stream.empty();
        }
        if (image.program() instanceof Program.Prebuilt
                || image.program() instanceof Program.OfBase program && isDynamic(program)) {
            return started(image, image.program());
        }
        if (image.program() instanceof Program.Rust program) {
            return compiled(
                            image,
                            RustLinking.isStatic(image, program),
                            RustBuilds.command(program.build()),
                            "cargo",
                            () -> missing(image, program))
                    .map(it -> fixed(
                            it, newest -> orInstalled(newest, libraries(newest, program), fixes(newest, program))));
        }
        if (image.program() instanceof Program.C program) {
            var compiler = program.build().compiler();
            return compiled(
                            image,
                            program.build().isStatic(),
                            compiler.place(),
                            compiler.written(),
                            () -> missing(image, program))
                    .map(it -> fixed(
                            it,
                            newest -> orInstalled(
                                    newest,
                                    NeededLibraries.of(newest, program),
                                    CBuilds.fixes(newest, program.build()))));
        }
        if (image.program() instanceof Program.Script) {
            return Stream.empty();
        }
        if (image.program() instanceof Program.BuiltBefore program) {
            return builtBefore(image, program).stream();
        }
        var undecided = image.program().undecidedBuild();
        if (undecided.isPresent()) {
            return OTHER_LANGUAGE.matcher(undecided.get().because()).find()
                    ? Stream.empty()
                    : Stream.of(undecided.get());
        }
        var possible = image.goBuild().filter(it -> !it.certain()).map(DynamicBinary::command);
        if (possible.isPresent()) {
            return Stream.of(new Undecided("", "how `go build` links the program is not known", possible.get()));
        }
        return image.goBuild().stream()
                .flatMap(build -> ofBuilder(image, build).stream()
                        .flatMap(missing -> judge(image, build, Linking.of(image, build), missing)));
    }

    /** Whether all is there that the program may be linked against, so that its sources need not be read for how it is. */
    private static boolean lacksNothing(FinalImage image) {
        if (image.found() instanceof Program.OfBase program) {
            return image.files()
                    .find(program.path())
                    .filter(it -> it.origin().isEmpty())
                    .isPresent();
        }
        if (image.found() instanceof Program.Go program) {
            return program.build().certain()
                    && ofBuilder(image, program.build()).isEmpty();
        }
        return image.found() instanceof Program.Rust program
                && !NeededLibraries.mayBeOfCrates(image, program)
                && Stream.of(
                                Loading.ofBuilder(image),
                                Loading.ofStartingPrograms(image),
                                Loading.ofLibraries(image, List.of(NeededLibraries.UNWINDING)))
                        .allMatch(Optional::isEmpty);
    }

    private static Optional<Verdict> builtBefore(FinalImage image, Program.BuiltBefore program) {
        var linking = image.recipe().flatMap(it -> Linking.of(image, it));
        if (linking.isEmpty()) {
            return Optional.of(program.linking());
        }
        return Loading.ofBuilder(image)
                .filter(it -> linking.get() != Linking.STATIC)
                .map(it -> Finding.at(program.copy(), copied(it.library()))
                        .because(linking.get().facts(image)));
    }

    private static String copied(String missing) {
        return "copies a program that needs %s, which this image does not have".formatted(missing);
    }

    private static Verdict prebuilt(Program.Prebuilt program, String missing) {
        var libraries = program.elf().libraries();
        var cPlusPlus = libraries.stream().anyMatch(it -> it.startsWith("libstdc++") || it.startsWith("libgcc_s"));
        var ofGlibc =
                program.elf().loader().filter(it -> it.contains("/ld-linux")).isPresent();
        return Finding.at(program.copy(), copied(missing))
                .fixedBy(newest -> LibraryPackages.installing(newest, Loading.nowhere(newest, program.elf()))
                        .or(() -> RuntimeBase.newest(newest, cPlusPlus).filter(it -> ofGlibc))
                        .stream()
                        .toList());
    }

    /** The ways to a program that starts, of which the best one is to install the libraries where packages have them. */
    private static List<Fix> orInstalled(FinalImage image, List<String> libraries, List<Fix> ways) {
        var installed = LibraryPackages.installing(image, Loading.nowhere(image, libraries));
        return installed
                .map(it -> Stream.concat(Stream.of(it), ways.stream().map(Fix::asAlternative))
                        .toList())
                .orElse(ways);
    }

    private static List<Fix> fixes(FinalImage image, Program.Rust program) {
        var base = NeededLibraries.areOfDistroless(image, program)
                ? RuntimeBase.ofBuilder(image, true)
                : Optional.<Fix>empty();
        var ways = Stream.concat(RustBuilds.statically(image, program), base.stream())
                .toList();
        return Stream.concat(
                        ways.stream().limit(1).map(Fix::asPreferred),
                        ways.stream().skip(1))
                .toList();
    }

    private static List<String> libraries(FinalImage image, Program.Rust program) {
        return Stream.concat(Stream.of(NeededLibraries.UNWINDING), NeededLibraries.ofCrates(image, program).stream())
                .toList();
    }

    /** Whether a distribution links it against its C library, as it does nearly all. */
    private static boolean isDynamic(Program.OfBase program) {
        var libc = program.base().libc();
        return (libc == Libc.GLIBC || libc == Libc.MUSL)
                && PROGRAMS.contains(FilePaths.parentOf(program.source()))
                && !(libc == Libc.GLIBC && STATIC.contains(FilePaths.nameOf(program.source())))
                && !Inits.isStatic(program);
    }

    private static Verdict ofBase(Program.OfBase program, Loading.Missing missing) {
        return Finding.at(
                        program.copy(),
                        "copies a program of %s that needs %s, which this image does not have"
                                .formatted(program.from(), missing.library()))
                .fixedBy(newest -> Inits.statically(newest, program).stream().toList());
    }

    /**
     * @param linked whether the program is static
     * @param command the place of the words that build it
     * @param missing what it lacks where it is not
     */
    private static Stream<Verdict> compiled(
            FinalImage image,
            Optional<Boolean> linked,
            Place command,
            String tool,
            Supplier<Optional<Loading.Missing>> missing) {
        if (linked.isEmpty()) {
            return Stream.of(new Undecided("", "how `%s` links the program is not known".formatted(tool), command));
        }
        return (linked.get() ? Optional.<Loading.Missing>empty() : missing.get())
                .map(it -> Finding.at(command, Linking.DYNAMIC.message(it))).stream()
                        .map(Verdict.class::cast);
    }

    private static Optional<Loading.Missing> missing(FinalImage image, Program.Rust program) {
        return Loading.ofProgram(image, RustLinking.libc(image, program))
                .or(() -> Loading.ofLibraries(image, libraries(image, program)))
                .or(() -> image.evidence().facts(Trait.RUNS_PROGRAMS).isEmpty()
                        ? Optional.empty()
                        : Loading.ofStartingPrograms(image));
    }

    private static Optional<Loading.Missing> missing(FinalImage image, Program.C program) {
        return (program.build().namesMusl() ? Loading.ofProgram(image, Libc.MUSL) : Loading.ofBuilder(image))
                .or(() -> Loading.ofLibraries(image, NeededLibraries.of(image, program)))
                .or(() -> NeededLibraries.needsStreamsOfLibrary(image, program)
                        ? Loading.ofStreams(image, program.build())
                        : Optional.empty());
    }

    /** What a program lacks that is built with the compiler of its builder; with one for musl, it is linked against that. */
    private static Optional<Loading.Missing> ofBuilder(FinalImage image, GoBuild build) {
        var compiler = build.variable("CC");
        if (compiler.isUnknown()) {
            return Loading.ofProgram(image, Libc.UNKNOWN);
        }
        return compiler.value().filter(it -> it.contains("musl")).isPresent()
                ? Loading.ofProgram(image, Libc.MUSL)
                : Loading.ofBuilder(image);
    }

    private static Verdict fixed(Verdict verdict, Function<FinalImage, List<Fix>> ways) {
        return verdict instanceof Finding finding ? finding.fixedBy(ways) : verdict;
    }

    private static Stream<Verdict> judge(FinalImage image, GoBuild build, Linking linking, Loading.Missing missing) {
        var noWayOut = (linking.isByFlag() ? Optional.<String>empty() : GoBuilds.needsCgo(image))
                .map("; CGO_ENABLED=0 is no way out, because %s"::formatted);
        var unheard = unheard(image, build, linking);
        var message = linking.message(missing)
                + noWayOut.orElse("")
                + unheard.stream().map(it -> "; " + it.message()).collect(Collectors.joining());
        var finding = Finding.at(command(build), message)
                .because(Needs.writtenAt(build))
                .because(linking.facts(image))
                .because(unheard)
                .fixedBy(newest -> fixes(newest, build, linking));
        return switch (linking) {
            case STATIC -> Stream.empty();
            // Without cgo, the loader is all that it needs.
            case POSITION_INDEPENDENT ->
                missing.part() == Loading.Part.LOADER ? Stream.of(finding.as(Severity.ERROR)) : Stream.empty();
            case LIBRARY_LOADER ->
                missing.part() == Loading.Part.VERSION ? Stream.empty() : Stream.of(finding.as(Severity.ERROR));
            case DYNAMIC, RACE_DETECTOR -> Stream.of(finding.as(Severity.ERROR));
            case DYNAMIC_ON_THIS_MACHINE -> Stream.of(finding.as(Severity.WARNING));
            // What is missed then is more than a loader.
            case STATIC_BY_CHANCE ->
                NeedsCgo.isMissed(image, build) ? Stream.empty() : Stream.of(finding.as(Needs.conditional(image)));
            case POSSIBLY_DYNAMIC, DYNAMIC_WITH_CGO, DYNAMIC_ON_ANOTHER_MACHINE ->
                Stream.of(finding.as(Needs.conditional(image)));
        };
    }

    /** What was said to make the program static, and is heard by nobody. */
    private static List<Related> unheard(FinalImage image, GoBuild build, Linking linking) {
        var flags = build.flagArgument("ldflags")
                .filter(it -> linking == Linking.DYNAMIC || linking == Linking.DYNAMIC_ON_THIS_MACHINE)
                .filter(it ->
                        it.value().filter(value -> value.contains("-static")).isPresent())
                .map(it -> it.holder().place());
        return Stream.of(
                        image.ofOthers((graph, images) -> new CgoSetting(graph, build).misspelt())
                                .map(it -> related(it, "%s is no variable of Go".formatted(it.text()))),
                        image.ofOthers((graph, images) -> new CgoSetting(graph, build).alone())
                                .map(it -> related(it, "CGO_ENABLED=0 is set, but not exported")),
                        flags.map(it -> related(it, "-static is for the C linker, which Go does not call here")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Related related(Place place, String message) {
        return new Related.InDockerfile(place, message);
    }

    private static List<Fix> fixes(FinalImage image, GoBuild build, Linking linking) {
        return switch (linking) {
            case RACE_DETECTOR -> GoBuilds.withoutFlag(image, build, "race");
            case POSITION_INDEPENDENT -> GoBuilds.withoutFlag(image, build, "buildmode");
            case LIBRARY_LOADER -> RuntimeBase.ofBuilder(image, false).stream().toList();
            case STATIC_BY_CHANCE -> GoBuilds.disableCgo(image, build).stream().toList();
            default -> GoBuilds.needsCgo(image).isPresent() ? GoBuilds.withCgo(image, build) : withoutC(image, build);
        };
    }

    /** The ways to a static program, where nothing that is linked needs C. */
    private static List<Fix> withoutC(FinalImage image, GoBuild build) {
        var tags = build.tags().contains("netgo") || build.tags().contains("osusergo")
                ? GoBuilds.pureTags(image, build)
                : Optional.<Fix>empty();
        return Stream.of(GoBuilds.disableCgo(image, build), tags, GoBuilds.linkExternally(image, build))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The words {@code go build}. */
    static Place command(GoBuild build) {
        return new Place(
                build.go().segment(),
                new Span(build.go().span().start(), build.verb().span().end()));
    }
}
