package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;

/**
 * What is shown of a place of the text.
 *
 * @param markdown CommonMark
 * @param general whether it says nothing of this image, but what any server for Dockerfiles says of a word
 */
public record Hover(Span span, String markdown, boolean general) {}
