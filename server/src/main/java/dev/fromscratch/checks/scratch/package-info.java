/**
 * One class for each pitfall of minimal images.
 */
@NullMarked
package dev.fromscratch.checks.scratch;

import org.jspecify.annotations.NullMarked;
