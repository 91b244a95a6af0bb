package dev.fromscratch.image;

import dev.fromscratch.context.FilePath;
import java.util.Optional;

/**
 * The text of a script that is run, or of a makefile.
 *
 * @param file in the build context; empty for what the Dockerfile itself writes
 */
record CalledFile(String text, Optional<FilePath> file) {}
