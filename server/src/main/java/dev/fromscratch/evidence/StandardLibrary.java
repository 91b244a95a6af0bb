package dev.fromscratch.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The packages of Go's standard library.
 *
 * <p>They stand in {@code go-standard-library.txt}, with their source.
 */
final class StandardLibrary {
    private static final Map<String, List<String>> LINKED = FactFile.rows("go-standard-library.txt").stream()
            .collect(Collectors.toUnmodifiableMap(it -> it.get(0), it -> it.subList(1, it.size())));

    private StandardLibrary() {}

    /**
     * Those packages of {@code net}, {@code os/user}, {@code plugin} and {@code runtime/cgo} that a package links, itself
     * included; empty for what is no package of the standard library, or one that is newer than the table.
     */
    static Optional<List<String>> linkedBy(String path) {
        return Optional.ofNullable(LINKED.get(path));
    }
}
