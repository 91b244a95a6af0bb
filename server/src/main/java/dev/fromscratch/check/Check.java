package dev.fromscratch.check;

/**
 * A rule that can be judged.
 *
 * <p>A check is a function: it keeps no state, and the same input gives the same verdicts, in any order, on any thread.
 */
public sealed interface Check permits ImageCheck, StageCheck, DockerfileCheck, SuppressionCheck {
    /** What it is about; the same object each time. */
    Rule rule();
}
