/**
 * What is to be changed in a Dockerfile, and how that is written in the file's own style; never a judgement.
 */
@NullMarked
package dev.fromscratch.remedy;

import org.jspecify.annotations.NullMarked;
