/** Makefiles, as far as they can be followed without running anything. Never: what the recipes do. */
@NullMarked
package dev.fromscratch.image.make;

import org.jspecify.annotations.NullMarked;
