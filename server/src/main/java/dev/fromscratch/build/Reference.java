package dev.fromscratch.build;

import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;

/**
 * A use of another stage or image: {@code FROM}, {@code COPY --from} or {@code RUN --mount=from}.
 *
 * @param user the index of the stage that it stands in
 * @param place of the name or number
 */
public record Reference(Kind kind, int user, Place place, Base to) {
    /** By which instruction. */
    public enum Kind {
        FROM,
        COPY,
        MOUNT
    }

    /** Whether it is in an ONBUILD, and so a use by stages that are built on this one. */
    boolean isTriggered() {
        return place.segment()
                .instruction()
                .filter(Instruction.OnBuild.class::isInstance)
                .isPresent();
    }
}
