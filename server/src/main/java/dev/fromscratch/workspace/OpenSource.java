package dev.fromscratch.workspace;

import dev.fromscratch.text.SourceText;

/**
 * A version of a source that an editor has open.
 *
 * @param uri as the editor wrote it
 * @param version as the editor counts
 */
public record OpenSource(String uri, int version, SourceText text) {}
