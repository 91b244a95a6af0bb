/**
 * Dockerfiles as trees of immutable values; never the resolution of a name or a variable.
 */
@NullMarked
package dev.fromscratch.syntax;

import org.jspecify.annotations.NullMarked;
