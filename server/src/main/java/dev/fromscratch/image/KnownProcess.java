package dev.fromscratch.image;

import java.util.List;
import java.util.Map;

/**
 * What a known image runs when nothing else is said.
 *
 * @param environment the variables that are known; there may be others, such as version numbers
 * @param entrypoint empty where there is none
 * @param command empty where there is none
 */
public record KnownProcess(
        String workingDirectory, Map<String, String> environment, List<String> entrypoint, List<String> command) {
    public KnownProcess {
        environment = Map.copyOf(environment);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }
}
