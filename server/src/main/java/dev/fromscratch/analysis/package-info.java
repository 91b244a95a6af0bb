/**
 * All that is known of one version of one document, made from the version before; never threads.
 */
@NullMarked
package dev.fromscratch.analysis;

import org.jspecify.annotations.NullMarked;
