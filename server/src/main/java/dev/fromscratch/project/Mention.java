package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;

/**
 * A place in a file that says something.
 *
 * @param text what is said, in short: {@code user: 65532}
 */
public record Mention(FilePath file, Range range, String text) {}
