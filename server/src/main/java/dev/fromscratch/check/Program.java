package dev.fromscratch.check;

import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.GoBuild;
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
     * One that is built elsewhere, and lies in the build context as it is run.
     *
     * @param path in the image, links followed
     * @param file in the build context
     * @param copy the place of what brings it into the image
     */
    record Prebuilt(String path, FilePath file, Elf elf, Place copy) implements Program {}

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
    record Foreign(String system, Place place) implements Program {}

    /**
     * One of which it is not known what it is.
     *
     * @param because what stands in the way
     */
    record Unknown(String because, Place place) implements Program {}

    /**
     * One that the image does not have.
     *
     * @param because names it
     */
    record Missing(String because, Place place) implements Program {}

    /** Why what it needs of the image, besides what starts it, cannot be told; empty where it can. */
    default Optional<Undecided> undecided() {
        if (this instanceof Unknown unknown) {
            return Optional.of(new Undecided("", unknown.because(), unknown.place()));
        }
        if (this instanceof Missing missing) {
            return Optional.of(new Undecided("", missing.because(), missing.place()));
        }
        if (this instanceof Prebuilt prebuilt && prebuilt.elf().go().isEmpty()) {
            return Optional.of(new Undecided(
                    "", "`%s` is built elsewhere".formatted(prebuilt.file().name()), prebuilt.copy()));
        }
        return this instanceof Script script
                ? Optional.of(new Undecided(
                        "", "`%s` is a script".formatted(FilePaths.nameOf(script.path())), script.place()))
                : Optional.empty();
    }
}
