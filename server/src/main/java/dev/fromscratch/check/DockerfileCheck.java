package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import java.util.stream.Stream;

/**
 * A check of a Dockerfile as a whole. What it says is not kept for the next version, and so it is asked with every
 * keystroke; one that has to go through all instructions is a {@link StageCheck}.
 */
public non-sealed interface DockerfileCheck extends Check {
    Stream<Verdict> judge(BuildGraph graph);
}
