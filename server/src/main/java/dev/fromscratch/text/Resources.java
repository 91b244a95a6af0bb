package dev.fromscratch.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The texts that the program brings along.
 */
public final class Resources {
    private Resources() {}

    /**
     * The text of a file, which is in UTF-8.
     *
     * @param file relative to the package of the class
     * @throws IllegalStateException if there is none
     */
    public static String textOf(Class<?> beside, String file) {
        try (var stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource \"%s\"".formatted(file));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"%s\"".formatted(file), e);
        }
    }
}
