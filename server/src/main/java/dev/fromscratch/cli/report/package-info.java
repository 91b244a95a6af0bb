/**
 * One class for each way to write results down; never a decision about Docker, never a stream.
 */
@NullMarked
package dev.fromscratch.cli.report;

import org.jspecify.annotations.NullMarked;
