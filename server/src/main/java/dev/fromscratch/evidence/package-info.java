/**
 * What the program in an image needs at run time, each fact with its source; never knowledge of checks.
 */
@NullMarked
package dev.fromscratch.evidence;

import org.jspecify.annotations.NullMarked;
