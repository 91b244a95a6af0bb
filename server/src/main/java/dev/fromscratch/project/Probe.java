package dev.fromscratch.project;

import java.util.List;

/**
 * A command that looks in a container whether it is well.
 *
 * @param name in words, {@code health check} or {@code liveness probe}
 * @param words the program and its arguments; of what a shell runs, its line
 * @param byShell whether the image's shell runs it
 */
public record Probe(String name, List<String> words, boolean byShell, Mention mention) {
    public Probe {
        words = List.copyOf(words);
    }
}
