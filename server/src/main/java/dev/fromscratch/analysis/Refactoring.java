package dev.fromscratch.analysis;

/**
 * Another way to make an image, of which nothing is said to be wrong as it is.
 */
public sealed interface Refactoring {
    /** {@code to-scratch} or {@code to-distroless}. */
    String id();

    /**
     * One behind which the program goes on to run, as far as can be told, and nothing is found that was not before.
     *
     * @param title a verb phrase with the concrete name
     * @param rewrite with what whoever looks it over has to know
     */
    record Offered(String id, String title, Rewrite rewrite) implements Refactoring {}

    /**
     * One that would change nothing, because the image starts from that base already.
     *
     * @param because a clause
     */
    record Needless(String id, String because) implements Refactoring {}

    /**
     * One that is not offered.
     *
     * @param because a clause
     */
    record Refused(String id, String because) implements Refactoring {}
}
