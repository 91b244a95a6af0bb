package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.Optional;

/**
 * A container, and the image that it is made of.
 *
 * @param image its name, with {@link Node#HOLE} for what is not known of it
 * @param build what makes the image; empty where that is told by its name
 */
record Container(Run run, Optional<String> image, Optional<Build> build) {
    /** Where it is described. */
    FilePath file() {
        return run.mention().file();
    }
}
