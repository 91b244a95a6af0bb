package dev.fromscratch.evidence.rust;

import static java.util.stream.Collectors.groupingBy;

import dev.fromscratch.evidence.FactFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of crates without reading them.
 *
 * <p>It stands in {@code rust/crates.txt}, with its sources.
 */
final class KnownCrates {
    /** The lines of the file, by their kinds and the names of crates, or the beginnings of such names. */
    private static final Map<String, Map<String, List<List<String>>>> ROWS =
            FactFile.rows("rust/crates.txt").stream().collect(groupingBy(it -> it.get(0), groupingBy(it -> it.get(1))));

    private static final List<String> FAMILIES = ROWS.values().stream()
            .flatMap(it -> it.keySet().stream())
            .filter(it -> it.endsWith("*"))
            .distinct()
            .toList();

    /** A version as a manifest asks for it, where it is the oldest that will do and of the same kind as the newest. */
    private static final Pattern VERSION = Pattern.compile("[\\^~=]?\\s*(\\d{1,6}(?:\\.\\d{1,6})*)(?:[.+-].*)?");

    private KnownCrates() {}

    /** Whether it opens TLS connections where it is told so. */
    static boolean isClient(String crate) {
        return is("client", crate);
    }

    /** Whether it always opens TLS connections. */
    static boolean isService(String crate) {
        return is("service", crate);
    }

    static boolean loadsZones(String crate) {
        return is("zones", crate);
    }

    /** Whether anything is known of it. */
    static boolean isKnown(String crate) {
        return isClient(crate) || isService(crate) || loadsZones(crate) || is("plain", crate);
    }

    /**
     * Where it has its roots or zones from, by its features.
     *
     * @param named the features that are turned on by name
     */
    static Roots roots(String crate, boolean defaultFeatures, List<String> named) {
        var rows = rows("roots", crate).toList();
        if (rows.isEmpty()) {
            return Roots.CHOSEN;
        }
        var on = on(crate, defaultFeatures, named);
        var matching = rows.stream().filter(it -> on.contains(it.get(2))).toList();
        return matching.stream()
                .filter(it -> it.contains("first"))
                .findFirst()
                .map(KnownCrates::rootsOf)
                .orElseGet(
                        () -> agreed(matching.stream().map(KnownCrates::rootsOf).collect(Collectors.toSet())));
    }

    /** What is on, for the lines that hang on it. */
    private static Set<String> on(String crate, boolean defaultFeatures, List<String> named) {
        var on = new HashSet<>(named);
        on.add("-");
        if (defaultFeatures) {
            on.add("default");
            rows("default", crate).forEach(it -> on.addAll(it.subList(2, it.size())));
        }
        return on;
    }

    /**
     * What a crate certainly links by its features, as far as that is C code, or a library of the system.
     *
     * @param version as it is asked for; of one that is not known, only what all versions link is known
     * @param named the features that are turned on by name
     */
    static Set<String> linked(String crate, Optional<String> version, boolean defaultFeatures, List<String> named) {
        var on = on(crate, defaultFeatures, named);
        return rows("links", crate)
                .filter(it -> on.contains(it.get(2)))
                .filter(it -> it.size() == 4
                        || version.filter(asked -> isBefore(asked, it.get(5))).isPresent())
                .map(it -> it.get(3))
                .collect(Collectors.toSet());
    }

    /** Whether all that is known of a crate has no C code by the features that are on. */
    static boolean isPure(String crate, boolean defaultFeatures, List<String> named) {
        var on = on(crate, defaultFeatures, named);
        return (is("plain", crate) || loadsZones(crate))
                && rows("links", crate).noneMatch(it -> on.contains(it.get(2)));
    }

    /** Whether a version that is asked for, {@code ^0.12.4}, is in front of another one, {@code 0.13}. */
    private static boolean isBefore(String asked, String other) {
        var matcher = VERSION.matcher(asked.strip());
        if (!matcher.matches()) {
            return false;
        }
        var own = numbers(matcher.group(1));
        var limit = numbers(other);
        var index = 0;
        while (index < Math.min(own.size(), limit.size()) && own.get(index).equals(limit.get(index))) {
            index++;
        }
        return index < Math.min(own.size(), limit.size()) && own.get(index) < limit.get(index);
    }

    private static List<Integer> numbers(String version) {
        return Stream.of(version.split("\\.")).map(Integer::valueOf).toList();
    }

    private static Roots agreed(Set<Roots> all) {
        if (all.isEmpty()) {
            return Roots.NONE;
        }
        return all.size() == 1 ? all.iterator().next() : Roots.CHOSEN;
    }

    private static Roots rootsOf(List<String> row) {
        return switch (row.get(3)) {
            case "system" -> Roots.SYSTEM;
            case "embedded" -> Roots.EMBEDDED;
            default -> Roots.CHOSEN;
        };
    }

    private static boolean is(String kind, String crate) {
        return rows(kind, crate).findAny().isPresent();
    }

    private static Stream<List<String>> rows(String kind, String crate) {
        var ofKind = ROWS.getOrDefault(kind, Map.of());
        var families = FAMILIES.stream().filter(it -> crate.startsWith(it.substring(0, it.length() - 1)));
        return Stream.concat(Stream.of(crate), families).flatMap(it -> ofKind.getOrDefault(it, List.of()).stream());
    }
}
