package dev.fromscratch.build;

/**
 * What a stage begins with.
 */
public sealed interface Base {
    /** Nothing at all. */
    record Scratch() implements Base {}

    /**
     * What an earlier stage has left.
     *
     * @param index of that stage, from 0
     */
    record OfStage(int index) implements Base {}

    /**
     * An image of a registry.
     *
     * @param reference as written, its variables expanded
     */
    record OfImage(String reference) implements Base {}

    /**
     * It hangs on a variable whose value is not known, or cannot be read.
     *
     * @param pattern what is known of its reference, with {@code *} for the rest
     */
    record Unknown(String pattern) implements Base {
        public Unknown() {
            this("*");
        }
    }
}
