/**
 * Comments that turn rules off, and fail to.
 */
@NullMarked
package dev.fromscratch.checks.suppression;

import org.jspecify.annotations.NullMarked;
