package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;

/**
 * What is shown of a place of the text.
 *
 * @param markdown CommonMark
 * @param ofImage as much of it as is said of this image, which may be nothing: the rest is what any server for Dockerfiles
 *     says of a word
 */
public record Hover(Span span, String markdown, String ofImage) {}
