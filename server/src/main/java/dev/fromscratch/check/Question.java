package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.image.Images;
import java.util.function.BiFunction;

/**
 * What a check has asked of the rest of a Dockerfile, and the answer: as long as that is the same, so is what the check says.
 *
 * @param ask holds nothing of the version in which it is asked first
 */
record Question<T>(BiFunction<BuildGraph, Images, T> ask, T answer) {
    boolean hasSameAnswer(BuildGraph graph, Images images) {
        return ask.apply(graph, images).equals(answer);
    }
}
