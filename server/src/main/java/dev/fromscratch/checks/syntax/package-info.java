/**
 * What BuildKit rejects, as findings.
 */
@NullMarked
package dev.fromscratch.checks.syntax;

import org.jspecify.annotations.NullMarked;
