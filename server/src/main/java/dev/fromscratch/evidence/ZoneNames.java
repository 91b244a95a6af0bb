package dev.fromscratch.evidence;

import dev.fromscratch.text.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The names of the time zones.
 *
 * <p>They stand in {@code zones.txt}, with their source.
 */
public final class ZoneNames {
    /** By each name the current one of the same zone. */
    private static final Map<String, String> CURRENT = read();

    private ZoneNames() {}

    private static Map<String, String> read() {
        var result = new TreeMap<String, String>();
        for (var row : FactFile.rows("zones.txt")) {
            if (row.get(0).equals("legacy")) {
                result.put(row.get(1), row.get(2));
            } else {
                var region = row.get(1).equals(".") ? "" : row.get(1) + "/";
                row.stream().skip(2).forEach(it -> result.put(region + it, region + it));
            }
        }
        return result;
    }

    /** Whether a zone has this name, or had it once. */
    public static boolean contains(String name) {
        return CURRENT.containsKey(withoutKind(name));
    }

    /** The current name of a zone that is given by an old one; empty where it is no such name. */
    public static Optional<String> renamed(String name) {
        return Optional.ofNullable(CURRENT.get(withoutKind(name))).filter(it -> !it.equals(withoutKind(name)));
    }

    /** The zone that is probably meant by a name that none has. */
    public static Optional<String> meantBy(String name) {
        var inAnyCase = CURRENT.keySet().stream().filter(it -> it.equalsIgnoreCase(name.replace(' ', '_')));
        var places =
                CURRENT.values().stream().filter(it -> it.endsWith("/" + name)).distinct();
        return Stream.concat(inAnyCase, places).findFirst().or(() -> Nearest.of(name, names()));
    }

    private static Collection<String> names() {
        // Short names are near to anything.
        return CURRENT.keySet().stream().filter(it -> it.contains("/")).toList();
    }

    /** Without the folder of those with leap seconds, or without. */
    private static String withoutKind(String name) {
        return name.replaceFirst("^(posix|right)/", "");
    }
}
