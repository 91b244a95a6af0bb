/**
 * POSIX shell scripts as trees with spans; never what a command does.
 */
@NullMarked
package dev.fromscratch.shell;

import org.jspecify.annotations.NullMarked;
