/**
 * The shapes in which programs are told what is known, on the command line and by the protocol alike; never the writing
 * of them.
 */
@NullMarked
package dev.fromscratch.json;

import org.jspecify.annotations.NullMarked;
