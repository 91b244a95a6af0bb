package dev.fromscratch.project;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value that a file gives.
 *
 * @param value empty where it hangs on something outside of the file, such as the environment
 */
public record Said<T>(Optional<T> value, Mention mention) {
    <R> Said<R> map(Function<T, R> function) {
        return new Said<>(value.map(function), mention);
    }
}
