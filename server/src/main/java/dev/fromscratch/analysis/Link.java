package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;

/**
 * A part of a line that leads to a page.
 */
public record Link(Span span, String target) {}
