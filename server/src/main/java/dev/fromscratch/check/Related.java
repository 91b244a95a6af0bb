package dev.fromscratch.check;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.project.Mention;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Range;

/**
 * Where something is written that a finding follows from.
 */
public sealed interface Related {
    String message();

    /** In the Dockerfile itself. */
    record InDockerfile(Place place, String message) implements Related {}

    /** In another file. */
    record InFile(FilePath file, Range range, String message) implements Related {
        /** Where a file of the project says something. */
        public static InFile of(Mention mention) {
            return new InFile(mention.file(), mention.range(), mention.text());
        }
    }
}
