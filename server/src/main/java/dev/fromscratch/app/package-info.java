/**
 * Wires everything together; never logic.
 */
@NullMarked
package dev.fromscratch.app;

import org.jspecify.annotations.NullMarked;
