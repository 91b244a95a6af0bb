/**
 * The list of all checks.
 */
@NullMarked
package dev.fromscratch.checks;

import org.jspecify.annotations.NullMarked;
