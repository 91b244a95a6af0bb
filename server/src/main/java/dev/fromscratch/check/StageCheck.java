package dev.fromscratch.check;

import java.util.stream.Stream;

/**
 * A check of how a stage is built, whether it is run in the end or not.
 */
public non-sealed interface StageCheck extends Check {
    Stream<Verdict> judge(BuiltStage stage);

    /** Whether it speaks of stages, too, from which a target that was chosen is not built. */
    default boolean isOfEveryStage() {
        return false;
    }
}
