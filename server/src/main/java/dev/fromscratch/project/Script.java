package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;

/**
 * Commands for a shell that a file holds.
 *
 * @param line in which they begin, from 0
 * @param folder in which they are run
 * @param text with {@link #HOLE} for each part that is not known
 */
public record Script(FilePath file, int line, FilePath folder, String text) {
    /** Stands for what is not known; no file has it. */
    public static final char HOLE = Node.HOLE;

    /** A word of a shell that stands for itself. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
