package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;

/**
 * What is shown of a place of the text.
 *
 * @param markdown CommonMark
 */
public record Hover(Span span, String markdown) {}
