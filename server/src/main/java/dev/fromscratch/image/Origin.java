package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * Which instruction put a file where it is.
 *
 * @param place the smallest part of the instruction that did it
 * @param source where that took it from; empty where it made it
 */
public record Origin(Place place, Optional<Source> source) {
    // What a record has by itself is made when it is first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin it && it.place.equals(place) && it.source.equals(source);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + source.hashCode();
    }

    public static Origin made(Place place) {
        return new Origin(place, Optional.empty());
    }

    /** What a copied file was before. */
    public sealed interface Source {
        /** An absolute path. */
        String path();

        /** A file of another stage, by that stage's index. */
        record InStage(int stage, String path) implements Source {
            @Override
            public boolean equals(Object other) {
                return other instanceof InStage it && it.stage == stage && it.path.equals(path);
            }

            @Override
            public int hashCode() {
                return 31 * stage + path.hashCode();
            }
        }

        /** A file of the build context; the path is absolute there, too. */
        record InContext(String path) implements Source {}

        /** A file of an image. */
        record InImage(String reference, String path) implements Source {}
    }
}
