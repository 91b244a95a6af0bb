package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does away with health checks that run what the image does not have.
 */
public final class HealthChecks {
    /** Programs of others, which are not there by mistake of a name. */
    private static final Set<String> TOOLS = Set.of("curl", "wget", "nc", "netcat", "busybox");

    private HealthChecks() {}

    /**
     * Leaves the check out, for whoever has no program that could take its place.
     *
     * @param program what it runs, which the image lacks
     * @return empty where that is no usual tool, or the place is in no check
     */
    public static Optional<Fix> leftOut(Place place, String program) {
        return place.segment()
                .instruction()
                .filter(Instruction.HealthCheck.class::isInstance)
                .filter(it -> TOOLS.contains(FilePaths.nameOf(program)))
                .map(it -> new Fix(
                        "leave-out-check",
                        "Leave out the health check, which never succeeds",
                        Safety.REVIEW,
                        false,
                        List.of(Lines.removed(place.segment()))));
    }
}
