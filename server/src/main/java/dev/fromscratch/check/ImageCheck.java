package dev.fromscratch.check;

import java.util.stream.Stream;

/**
 * A check of what an image holds and runs.
 */
public non-sealed interface ImageCheck extends Check {
    Stream<Verdict> judge(FinalImage image);

    /**
     * Whether it speaks of images on distributions, too, which have nearly all that a program may need. Of these, only
     * what it warns of is reported.
     */
    default boolean isOfEveryBase() {
        return false;
    }
}
