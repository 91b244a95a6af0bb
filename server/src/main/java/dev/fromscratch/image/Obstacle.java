package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;

/**
 * What keeps an instruction from doing what it says. The build stops there, but for {@link NothingMatches}.
 */
public sealed interface Obstacle {
    /** The place of what does not do what it says. */
    Place place();

    /**
     * A file where a folder is needed, or the other way round.
     *
     * @param place of the destination of a copy, or of the path of a WORKDIR
     * @param path of what is in the way
     * @param origin of that; empty where it is not known
     */
    record InTheWay(Place place, String path, Conflict conflict, Optional<Origin> origin) implements Obstacle {}

    /** What is in the way of what. */
    enum Conflict {
        /** A file on the way to where something is copied. */
        FILE_ON_THE_WAY,
        /** A file where a folder is copied to. */
        FILE_FOR_FOLDER,
        /** A folder where a file is copied to. */
        FOLDER_FOR_FILE,
        /** A file where a WORKDIR enters, or on the way there. */
        FILE_TO_ENTER
    }

    /**
     * A command of a RUN that certainly fails, so that the RUN does.
     *
     * @param because a clause
     */
    record FailedCommand(Place place, String because) implements Obstacle {}

    /**
     * A file or folder that is copied from the build context, which does not have it.
     *
     * @param place of the word that names it
     * @param path in the build context, absolute there
     * @param reason why it is not there
     * @param meant the name beside it that is nearly the same
     */
    record NotInContext(Place place, String path, Reason reason, Optional<String> meant) implements Obstacle {}

    /**
     * A package of Go that is built, and that is not in the build context.
     *
     * @param place of the word that names it
     * @param path of its folder or file in the build context, absolute there
     */
    record NoPackage(Place place, String path, Reason reason) implements Obstacle {}

    /**
     * A copy of what matches patterns, where nothing in the build context does: nothing is copied, and nothing said.
     *
     * @param place of the patterns
     * @param patterns as they are written
     */
    record NothingMatches(Place place, List<String> patterns) implements Obstacle {
        public NothingMatches {
            patterns = List.copyOf(patterns);
        }
    }

    /** Why a file is not in a build context. */
    enum Reason {
        /** Its {@code .dockerignore} leaves it out. */
        LEFT_OUT,
        /** It is no file that is made before an image is built. */
        MISSING,
        /** It is a flag that begins with another sign than two hyphens. */
        MISTYPED,
        /** It may be made before the image is built. */
        NOT_YET
    }
}
