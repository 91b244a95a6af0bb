package dev.fromscratch.evidence.rust;

import dev.fromscratch.text.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code Cargo.lock}, line by line as cargo writes it: each package that may be linked, and what it links itself with
 * the features that are on.
 */
final class CargoLock {
    private static final String NAME = "name = \"";

    /** What a lock names for other systems than Linux: here, for web assembly. */
    private static final Map<String, Set<String>> ELSEWHERE =
            Map.of("rustls-platform-verifier", Set.of("webpki-roots", "webpki-root-certs"));

    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private CargoLock() {}

    static CargoLock parse(String text) {
        var lock = new CargoLock();
        var lines = text.lines().toList();
        Set<String> current = new HashSet<>();
        for (var number = 0; number < lines.size(); number++) {
            var line = lines.get(number);
            if (line.startsWith(NAME)) {
                lock.lines.putIfAbsent(quoted(line), number);
                current = lock.dependencies.computeIfAbsent(quoted(line), it -> new HashSet<>());
            } else if (line.startsWith(" \"")) {
                // A name, and where there are several of it, a version and a source.
                current.add(quoted(line).split(" ", 2)[0]);
            }
        }
        ELSEWHERE.forEach((name, others) ->
                lock.dependencies.getOrDefault(name, new HashSet<>()).removeAll(others));
        return lock;
    }

    boolean has(String name) {
        return dependencies.containsKey(name);
    }

    /** Those of all packages. */
    Set<String> names() {
        return Set.copyOf(dependencies.keySet());
    }

    /** Whether a package links another one itself. */
    boolean links(String name, String other) {
        return dependencies.getOrDefault(name, Set.of()).contains(other);
    }

    /** Where a package is named. */
    Range rangeOf(String name) {
        var line = lines.getOrDefault(name, 0);
        return Range.of(line, NAME.length(), line, NAME.length() + name.length());
    }

    /** All that a package links, directly or through others, itself included. */
    Set<String> linkedBy(List<String> names) {
        var result = new HashSet<String>();
        var ahead = new ArrayDeque<>(names);
        while (!ahead.isEmpty()) {
            var name = ahead.remove();
            if (result.add(name)) {
                ahead.addAll(new ArrayList<>(dependencies.getOrDefault(name, Set.of())));
            }
        }
        return result;
    }

    private static String quoted(String line) {
        var start = line.indexOf('"') + 1;
        var end = line.indexOf('"', start);
        return end < 0 ? "" : line.substring(start, end);
    }
}
