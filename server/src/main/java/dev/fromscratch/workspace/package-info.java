/**
 * Open documents, the disk and settings: the one mutable place, and the only disk access; never analysis logic.
 */
@NullMarked
package dev.fromscratch.workspace;

import org.jspecify.annotations.NullMarked;
