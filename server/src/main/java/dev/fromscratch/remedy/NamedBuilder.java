package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import java.util.List;
import java.util.Optional;

/**
 * Gives the stage that an image is copied from a name.
 */
public final class NamedBuilder {
    private NamedBuilder() {}

    /** The edits of its FROM and of all that refers to it by number; empty where it has a name. */
    public static Optional<List<Edit>> edits(FinalImage image) {
        return new Provision(image).nameBuilder();
    }
}
