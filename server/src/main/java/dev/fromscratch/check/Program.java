package dev.fromscratch.check;

import dev.fromscratch.check.Verdict.Undecided;
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
     * One that runs on another system than Linux, and needs nothing of what an image for Linux may lack.
     *
     * @param system GOOS
     */
    record Foreign(String system) implements Program {}

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

    /** Why what it needs cannot be told; empty where it can. */
    default Optional<Undecided> undecided() {
        if (this instanceof Unknown unknown) {
            return Optional.of(new Undecided("", unknown.because(), unknown.place()));
        }
        return this instanceof Missing missing
                ? Optional.of(new Undecided("", missing.because(), missing.place()))
                : Optional.empty();
    }
}
