package dev.fromscratch.build;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code docker build} is told.
 *
 * @param target {@code --target}: a stage's name or number
 * @param args {@code --build-arg}
 */
public record BuildOptions(Optional<String> target, SortedMap<String, String> args) {
    public static final BuildOptions DEFAULT = new BuildOptions(Optional.empty(), new TreeMap<>());

    public BuildOptions {
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    }

    public BuildOptions(Optional<String> target, Map<String, String> args) {
        this(target, new TreeMap<>(args));
    }
}
