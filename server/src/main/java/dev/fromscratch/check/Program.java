package dev.fromscratch.check;

import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.CBuild;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * The program that an image runs.
 */
public sealed interface Program {
    /**
     * One that an instruction of the Dockerfile builds with Go.
     *
     * @param path in the image, links followed
     */
    record Go(String path, GoBuild build) implements Program {}

    /**
     * One that an instruction of the Dockerfile builds with cargo.
     *
     * @param path in the image, links followed
     * @param name that cargo gives it, behind {@code examples/} if it is an example
     * @param target that it is built for, where the path tells at which cargo puts it
     */
    record Rust(String path, CargoBuild build, String name, Optional<String> target) implements Program {}

    /**
     * One that an instruction of the Dockerfile compiles from C or C++.
     *
     * @param path in the image, links followed
     */
    record C(String path, CBuild build) implements Program {}

    /**
     * One that is built elsewhere, and lies in the build context as it is run.
     *
     * @param path in the image, links followed
     * @param file in the build context
     * @param copy the place of what brings it into the image
     */
    record Prebuilt(String path, FilePath file, Elf elf, Place copy) implements Program {}

    /**
     * One that a base image brings, of this Dockerfile or of another one.
     *
     * @param path in the image, links followed
     * @param from what it is a program of: the name of the base, or a package of its distribution
     * @param source its path in the base
     * @param copy the place of what brings it into the image
     */
    record OfBase(String path, KnownImage base, String from, String source, Place copy) implements Program {}

    /**
     * One that is to be built into the build context before the image is, and that is not there today.
     *
     * @param path in the image, links followed
     * @param file in the build context
     * @param sources that it seems to be built from
     * @param copy the place of what brings it into the image
     */
    record BuiltBefore(String path, FilePath file, Optional<ProgramSources> sources, Place copy) implements Program {
        /** Why it is not known how it is linked. */
        public Undecided linking() {
            return new Undecided("", "`%s` is not in the build context".formatted(file.path()), copy);
        }
    }

    /**
     * One that a command of the Dockerfile makes which is not understood.
     *
     * @param path in the image, links followed
     * @param sources that it seems to be built from
     * @param maker what is not understood
     */
    record Presumed(String path, ProgramSources sources, Unknown maker) implements Program {}

    /**
     * A script, which another program has to read.
     *
     * @param path in the image, links followed
     * @param file in the build context; empty for what the Dockerfile itself writes
     * @param place of what runs it
     */
    record Script(String path, Executable.Script script, Optional<FilePath> file, Place place) implements Program {}

    /**
     * One that runs on another system than Linux, and needs nothing of what an image for Linux may lack.
     *
     * @param system GOOS
     * @param place of what builds it, or brings it into the image
     */
    record Foreign(String system, Place place) implements Program {
        private static final String WEB_ASSEMBLY = "wasip1";

        /** The system of a program by the end of its name; empty where that does not tell. */
        public static Optional<String> systemOf(String path) {
            if (path.endsWith(".wasm")) {
                return Optional.of(WEB_ASSEMBLY);
            }
            return path.endsWith(".exe") ? Optional.of("windows") : Optional.empty();
        }

        /** Whether a path is that of a module of WebAssembly, which a runtime outside of the image runs. */
        public static boolean isWebAssembly(String path) {
            return systemOf(path).filter(WEB_ASSEMBLY::equals).isPresent();
        }
    }

    /**
     * One of which it is not known what it is.
     *
     * @param because what stands in the way
     */
    record Unknown(String because, Place place) implements Program {
        private Undecided verdict() {
            return new Undecided("", because, place);
        }
    }

    /**
     * One that the image does not have.
     *
     * @param because names it
     */
    record Missing(String because, Place place) implements Program {}

    /** The index of the stage that builds it, where one does. */
    default Optional<Integer> builtIn() {
        if (this instanceof Go go) {
            return Optional.of(go.build().stage());
        }
        if (this instanceof Rust rust) {
            return Optional.of(rust.build().command().stage());
        }
        return this instanceof C c ? Optional.of(c.build().command().stage()) : Optional.empty();
    }

    /** Why what it needs of the image, besides what starts it, cannot be told; empty where it can. */
    default Optional<Undecided> undecided() {
        if (this instanceof Unknown unknown) {
            return Optional.of(unknown.verdict());
        }
        if (this instanceof Missing missing) {
            return Optional.of(new Undecided("", missing.because(), missing.place()));
        }
        if (this instanceof Prebuilt prebuilt && prebuilt.elf().go().isEmpty()) {
            return Optional.of(new Undecided(
                    "", "`%s` is built elsewhere".formatted(prebuilt.file().name()), prebuilt.copy()));
        }
        if (this instanceof OfBase program) {
            return Optional.of(new Undecided(
                    "", "`%s` is a program of %s".formatted(program.source(), program.from()), program.copy()));
        }
        if (this instanceof BuiltBefore built && built.sources().isEmpty()) {
            return Optional.of(built.linking());
        }
        if (this instanceof C c) {
            var file = FilePaths.nameOf(c.path());
            return Optional.of(new Undecided(
                    "",
                    "`%s` is not written in Go or Rust".formatted(file),
                    c.build().compiler().place()));
        }
        return this instanceof Script script
                ? Optional.of(new Undecided(
                        "", "`%s` is a script".formatted(FilePaths.nameOf(script.path())), script.place()))
                : Optional.empty();
    }

    /** Why it cannot be told how it is built, which says more than its sources do; empty where it can. */
    default Optional<Undecided> undecidedBuild() {
        if (this instanceof BuiltBefore built
                && built.sources().flatMap(ProgramSources::recipe).isEmpty()) {
            return Optional.of(built.linking());
        }
        return this instanceof Presumed presumed ? Optional.of(presumed.maker().verdict()) : undecided();
    }
}
