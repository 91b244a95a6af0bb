package dev.fromscratch.image;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.Optional;

/**
 * Where a command is written that an instruction runs by calling a script or make. Its words cannot be changed in the
 * Dockerfile.
 *
 * @param file in the build context; empty for a script that the Dockerfile itself writes
 * @param range of the command, or of the line that it is in
 */
public record Elsewhere(Optional<FilePath> file, Range range) {}
