/**
 * What an image holds and runs, as far as it is known; never an opinion of it.
 */
@NullMarked
package dev.fromscratch.image;

import org.jspecify.annotations.NullMarked;
