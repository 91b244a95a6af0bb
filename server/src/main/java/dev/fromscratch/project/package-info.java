/**
 * What the files of a project say of how a Dockerfile is built and run; never the disk.
 */
@NullMarked
package dev.fromscratch.project;

import org.jspecify.annotations.NullMarked;
