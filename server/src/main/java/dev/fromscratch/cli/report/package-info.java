/**
 * Reports of findings as text, JSON, SARIF and GitHub annotations; never a decision about Docker.
 */
@NullMarked
package dev.fromscratch.cli.report;

import org.jspecify.annotations.NullMarked;
