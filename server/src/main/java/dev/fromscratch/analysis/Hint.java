package dev.fromscratch.analysis;

/**
 * What is shown in a line, behind what is written there.
 *
 * @param offset behind which it is shown
 * @param about one sentence that says what it is
 */
public record Hint(int offset, String text, String about) {}
