/**
 * What Cargo's files and the sources of a Rust program show; never knowledge of checks.
 */
@NullMarked
package dev.fromscratch.evidence.rust;

import org.jspecify.annotations.NullMarked;
