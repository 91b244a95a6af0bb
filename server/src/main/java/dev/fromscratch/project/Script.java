package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.regex.Pattern;

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

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    /** A word of a shell that stands for itself, as people write it. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
