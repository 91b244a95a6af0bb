package dev.fromscratch.check;

import java.util.stream.Stream;

/**
 * A check of what an image holds and runs.
 */
public non-sealed interface ImageCheck extends Check {
    Stream<Verdict> judge(FinalImage image);
}
