/**
 * Stages, what they are built on and what variables hold; never files or processes.
 */
@NullMarked
package dev.fromscratch.build;

import org.jspecify.annotations.NullMarked;
