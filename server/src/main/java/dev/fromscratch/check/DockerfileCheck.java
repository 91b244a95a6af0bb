package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import java.util.stream.Stream;

/**
 * A check of a Dockerfile as a whole.
 */
public non-sealed interface DockerfileCheck extends Check {
    Stream<Verdict> judge(BuildGraph graph);
}
