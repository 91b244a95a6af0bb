/**
 * What lies around a Dockerfile, as an immutable snapshot; never the disk itself.
 */
@NullMarked
package dev.fromscratch.context;

import org.jspecify.annotations.NullMarked;
