/**
 * One small class for each feature of the protocol; never a decision about Docker.
 */
@NullMarked
package dev.fromscratch.lsp.feature;

import org.jspecify.annotations.NullMarked;
