/**
 * The language server protocol around the workspace; never a decision about Docker.
 */
@NullMarked
package dev.fromscratch.lsp;

import org.jspecify.annotations.NullMarked;
