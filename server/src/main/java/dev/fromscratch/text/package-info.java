/**
 * Texts, offsets in them and edits of them; never anything about Docker.
 */
@NullMarked
package dev.fromscratch.text;

import org.jspecify.annotations.NullMarked;
