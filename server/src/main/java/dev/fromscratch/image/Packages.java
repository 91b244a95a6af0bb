package dev.fromscratch.image;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of common packages, by distribution.
 *
 * <p>The facts stand in {@code known-packages.txt}, with their sources.
 */
public final class Packages {
    private Packages() {}

    /** The package of that name, empty where it is not known. */
    public static Optional<KnownPackage> find(Distribution distribution, String name) {
        return Optional.ofNullable(Table.of(distribution).packages().get(name));
    }

    /** The package that brings what is needed, empty where the distribution has none. */
    public static Optional<String> bringing(Distribution distribution, Need need) {
        return Optional.ofNullable(Table.of(distribution).bringing().get(need));
    }

    /** The package that brings a file with as little else as possible, empty where none is known. */
    public static Optional<String> withFile(Distribution distribution, String path) {
        return Table.of(distribution).packages().values().stream()
                .filter(it -> it.files().stream().anyMatch(file -> file.path().equals(path)))
                .min(Comparator.comparing((KnownPackage it) -> it.files().size())
                        .thenComparing(KnownPackage::name))
                .map(KnownPackage::name);
    }

    /**
     * The package that brings a library, empty where that is not known.
     *
     * @param release empty where it is not known
     * @param library its name, as programs ask for it
     */
    public static Optional<String> withLibrary(Distribution distribution, Optional<String> release, String library) {
        var libraries = Table.of(distribution).libraries();
        return release.map(it -> libraries.get(library + " in " + it))
                .or(() -> Optional.ofNullable(libraries.get(library)));
    }

    /**
     * What is known of one distribution.
     *
     * @param libraries the package that brings one, by its name or by that and a release, {@code libssl.so.3 in bookworm}
     */
    private record Table(
            Map<String, KnownPackage> packages, Map<Need, String> bringing, Map<String, String> libraries) {
        private static final Table EMPTY = new Table(Map.of(), Map.of(), Map.of());

        static Table of(Distribution distribution) {
            return Tables.OF.getOrDefault(distribution, EMPTY);
        }

        static Table of(List<String> lines) {
            var packages = new HashMap<String, KnownPackage>();
            var bringing = new EnumMap<Need, String>(Need.class);
            var libraries = new HashMap<String, String>();
            for (var line : lines) {
                var equals = line.indexOf(" = ");
                var key = line.substring(0, Math.max(equals, 0));
                if (equals < 0) {
                    packages(line).forEach(it -> packages.put(it.name(), it));
                } else if (key.contains(".so.")) {
                    libraries(key).forEach(it -> libraries.put(it, line.substring(equals + " = ".length())));
                } else {
                    bringing.put(Need.valueOf(key), line.substring(equals + " = ".length()));
                }
            }
            return new Table(Map.copyOf(packages), Map.copyOf(bringing), Map.copyOf(libraries));
        }

        /** A library, or one in several releases, each by itself. */
        private static Stream<String> libraries(String key) {
            var words = List.of(key.split(" in | "));
            return words.size() == 1 ? words.stream() : words.stream().skip(1).map(it -> words.get(0) + " in " + it);
        }

        private static Stream<KnownPackage> packages(String line) {
            var colon = line.indexOf(':');
            var paths = Stream.of(line.substring(colon + 1).trim().split(" "))
                    .filter(it -> !it.isEmpty())
                    .toList();
            var files = paths.stream()
                    .filter(it -> !it.startsWith("?"))
                    .map(KnownFile::parse)
                    .toList();
            var maybe = paths.stream()
                    .filter(it -> it.startsWith("?"))
                    .map(it -> it.substring(1))
                    // A library lies in one of many folders, so that in each of them it only may be.
                    .flatMap(it -> it.startsWith("/") ? Stream.of(it) : LibraryFolders.pathsOf(it).stream())
                    .toList();
            return Stream.of(line.substring(0, colon).split(" ")).map(name -> new KnownPackage(name, files, maybe));
        }
    }

    /** Read when they are first asked for. */
    private static final class Tables {
        static final Map<Distribution, Table> OF = read();

        private static Map<Distribution, Table> read() {
            var tables = new EnumMap<Distribution, Table>(Distribution.class);
            for (var block : Block.readAll("known-packages.txt")) {
                var table = Table.of(block.lines());
                block.heads().stream()
                        .flatMap(head -> Stream.of(head.split(", ")))
                        .forEach(head -> tables.put(Distribution.valueOf(head), table));
            }
            return Map.copyOf(tables);
        }
    }
}
