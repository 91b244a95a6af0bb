package dev.fromscratch.cli;

/**
 * What commands end with.
 */
final class ExitCode {
    /** All is well, or was made so. */
    static final int NOTHING = 0;

    /** There is something to be done. */
    static final int FOUND = 1;

    /** Something was not understood or could not be read, also when something else was found. */
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}
