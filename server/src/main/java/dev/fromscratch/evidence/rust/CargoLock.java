package dev.fromscratch.evidence.rust;

import dev.fromscratch.text.Range;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code Cargo.lock}, line by line as cargo writes it: each package that may be linked, and what it links itself with
 * the features that are on.
 */
final class CargoLock {
    private static final String NAME = "name = \"";
    private static final String VERSION = "version = \"";

    /** What two versions have in common that may stand for each other: the first number that is not zero. */
    private static final Pattern ASKED = Pattern.compile("[\\^~=]?\\s*((?:0\\.)*[1-9]\\d*)(?:\\..*)?");

    /** What a lock names for other systems than Linux: here, for web assembly. */
    private static final Map<String, Set<String>> ELSEWHERE =
            Map.of("rustls-platform-verifier", Set.of("webpki-roots", "webpki-root-certs"));

    /** What tells build scripts where libraries of the system are. */
    private static final List<String> LOOKING = List.of("pkg-config", "vcpkg", "system-deps", "metadeps");

    /** A package, by its name and version, and what it links itself, of which a version is only named where there are several. */
    private final Map<String, Map<String, Set<String>>> packages = new HashMap<>();

    private final Map<String, Integer> lines = new HashMap<>();

    private CargoLock() {}

    static CargoLock parse(String text) {
        var lock = new CargoLock();
        var lines = text.lines().toList();
        var name = "";
        Set<String> current = new HashSet<>();
        for (var number = 0; number < lines.size(); number++) {
            var line = lines.get(number);
            if (line.startsWith(NAME)) {
                name = quoted(line);
                current = new HashSet<>();
                lock.lines.putIfAbsent(name, number);
                lock.packages.computeIfAbsent(name, it -> new HashMap<>()).putIfAbsent("", current);
            } else if (line.startsWith(VERSION)) {
                var versions = lock.packages.computeIfAbsent(name, it -> new HashMap<>());
                versions.remove("");
                versions.put(quoted(line), current);
            } else if (line.startsWith(" \"")) {
                // A name, and where there are several of it, a version and a source.
                var words = quoted(line).split(" ");
                current.add(words.length > 1 ? words[0] + " " + words[1] : words[0]);
            }
        }
        ELSEWHERE.forEach((of, others) -> lock.packages
                .getOrDefault(of, Map.of())
                .values()
                .forEach(links -> links.removeIf(it -> others.contains(nameOf(it)))));
        return lock;
    }

    boolean has(String name) {
        return packages.containsKey(name);
    }

    /** Those of all packages. */
    Set<String> names() {
        return Set.copyOf(packages.keySet());
    }

    /** Whether a package links another one itself. */
    boolean links(String name, String other) {
        return packages.getOrDefault(name, Map.of()).values().stream()
                .flatMap(Set::stream)
                .anyMatch(it -> nameOf(it).equals(other));
    }

    /**
     * Those of some packages that look for a library of the system, unless they link a package that brings its source; the
     * source of SQLite is compiled by the package itself, and that of zstd always.
     */
    Set<String> binding(Set<String> names) {
        return names.stream()
                .filter(it -> LOOKING.stream().anyMatch(other -> links(it, other)))
                .filter(it -> !it.equals("zstd-sys")
                        && !links(it, it.replaceFirst("-sys$", "-src"))
                        && !(it.equals("libsqlite3-sys") && links(it, "cc")))
                .collect(Collectors.toSet());
    }

    /** Where a package is named. */
    Range rangeOf(String name) {
        var line = lines.getOrDefault(name, 0);
        return Range.of(line, NAME.length(), line, NAME.length() + name.length());
    }

    /** All that packages link, directly or through others, themselves included. */
    Set<String> linkedBy(List<String> names) {
        return linked(names);
    }

    /**
     * All that a package links, directly or through others, itself included.
     *
     * @param version as it is asked for; empty where any is meant
     */
    Set<String> linkedBy(String name, Optional<String> version) {
        var versions = packages.getOrDefault(name, Map.of()).keySet();
        var meant = versions.stream()
                .filter(it -> versions.size() > 1
                        && version.filter(asked -> isMeant(asked, it)).isPresent())
                .map(it -> name + " " + it)
                .toList();
        return linked(meant.isEmpty() ? List.of(name) : meant);
    }

    /** Whether a version may be the one that is asked for, {@code 0.11.27} for {@code ^0.11}. */
    private static boolean isMeant(String asked, String version) {
        var matcher = ASKED.matcher(asked.strip());
        return !matcher.matches() || (version + ".").startsWith(matcher.group(1) + ".");
    }

    private Set<String> linked(List<String> names) {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<>(names);
        while (!ahead.isEmpty()) {
            var next = ahead.remove();
            if (seen.add(next)) {
                var versions = packages.getOrDefault(nameOf(next), Map.of());
                var version = next.substring(Math.min(nameOf(next).length() + 1, next.length()));
                (versions.containsKey(version) ? List.of(versions.get(version)) : versions.values())
                        .forEach(ahead::addAll);
            }
        }
        return seen.stream().map(CargoLock::nameOf).collect(Collectors.toSet());
    }

    private static String nameOf(String written) {
        return written.split(" ", 2)[0];
    }

    private static String quoted(String line) {
        var start = line.indexOf('"') + 1;
        var end = line.indexOf('"', start);
        return end < 0 ? "" : line.substring(start, end);
    }
}
