/**
 * The archive that makes a start short: where it is, and how it is made. Never what is run while it is made.
 */
@NullMarked
package dev.fromscratch.start;

import org.jspecify.annotations.NullMarked;
