package dev.fromscratch.build;

import dev.fromscratch.syntax.Place;
import java.util.List;

/**
 * What BuildKit rejects in a Dockerfile whose instructions may each be right by themselves.
 *
 * @param message BuildKit's own words where they help, no full stop
 * @param place the exact word at fault
 * @param replacements what stands at the place may be replaced by, the best one first
 */
public record BuildError(String message, Place place, List<String> replacements) {
    public BuildError {
        replacements = List.copyOf(replacements);
    }

    BuildError(String message, Place place) {
        this(message, place, List.of());
    }

    /** The same, where it is rejected only without a build argument. */
    BuildError without(String argument) {
        return new BuildError(
                "without --build-arg %s=… the build fails: %s".formatted(argument, message), place, replacements);
    }
}
