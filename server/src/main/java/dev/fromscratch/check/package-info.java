/**
 * The frame in which checks run and the values they give; never a concrete check, never the protocol.
 */
@NullMarked
package dev.fromscratch.check;

import org.jspecify.annotations.NullMarked;
