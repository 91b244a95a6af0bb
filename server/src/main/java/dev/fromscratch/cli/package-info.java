/**
 * One class for each command of the command line; never a decision about Docker.
 */
@NullMarked
package dev.fromscratch.cli;

import org.jspecify.annotations.NullMarked;
