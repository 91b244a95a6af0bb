package dev.fromscratch.workspace;

import dev.fromscratch.text.SourceText;
import java.util.Optional;

/**
 * A version of a source that an editor has open.
 *
 * @param uri as the editor wrote it
 * @param version as the editor counts; empty where it has not said it
 */
public record OpenSource(String uri, Optional<Integer> version, SourceText text) {}
