package dev.fromscratch.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a known image runs when nothing else is said.
 *
 * @param user as {@code USER} would say it; empty where the image says nothing, which is root
 * @param environment the variables that are known; there may be others, such as version numbers
 * @param entrypoint empty where there is none
 * @param command empty where there is none
 */
public record KnownProcess(
        Optional<String> user,
        String workingDirectory,
        Map<String, String> environment,
        List<String> entrypoint,
        List<String> command) {
    public KnownProcess {
        environment = Map.copyOf(environment);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }
}
