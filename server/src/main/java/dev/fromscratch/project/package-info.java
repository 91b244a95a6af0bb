/**
 * What compose, bake and Kubernetes files say of how a Dockerfile is built and run; never the disk.
 */
@NullMarked
package dev.fromscratch.project;

import org.jspecify.annotations.NullMarked;
