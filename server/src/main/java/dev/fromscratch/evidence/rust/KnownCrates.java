package dev.fromscratch.evidence.rust;

import static java.util.stream.Collectors.groupingBy;

import dev.fromscratch.evidence.FactFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        var on = new HashSet<>(named);
        on.add("-");
        if (defaultFeatures) {
            rows("default", crate).forEach(it -> on.addAll(it.subList(2, it.size())));
        }
        var matching = rows.stream().filter(it -> on.contains(it.get(2))).toList();
        return matching.stream()
                .filter(it -> it.contains("first"))
                .findFirst()
                .map(KnownCrates::rootsOf)
                .orElseGet(
                        () -> agreed(matching.stream().map(KnownCrates::rootsOf).collect(Collectors.toSet())));
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
