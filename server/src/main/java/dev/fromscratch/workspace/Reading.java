package dev.fromscratch.workspace;

import java.util.function.Supplier;

/**
 * Somebody who is told of the files that are read for a document, and who may end that.
 *
 * <p>One thread at a time tells it.
 */
public interface Reading {
    /** One who does not care. */
    Supplier<Reading> UNWATCHED = () -> () -> true;

    /** Another file is about to be read; says whether that is still wanted. */
    boolean goesOn();

    /** All is read that was wanted, or is not wanted any more. */
    default void ends() {}
}
