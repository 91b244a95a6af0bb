package dev.fromscratch.evidence;

import dev.fromscratch.evidence.Evidence.CgoModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modules of which something is known without reading them.
 *
 * <p>They stand in {@code go-modules.txt}, with their sources.
 */
final class KnownModules {
    /** By what is known, and by the module. */
    private static final Map<String, Map<String, List<List<String>>>> ROWS = FactFile.rows("go-modules.txt").stream()
            .collect(Collectors.groupingBy(it -> it.get(0), Collectors.groupingBy(it -> it.get(1))));

    private KnownModules() {}

    /** The module of a package, or the one that a path names, if it does not work without cgo. */
    static Optional<CgoModule> cgoOnly(String path) {
        return Stream.concat(rows("cgo-only", path), rows("stub", path))
                .map(it -> new CgoModule(
                        it.get(1),
                        it.stream().skip(2).findFirst(),
                        rows("bundled", it.get(1)).findFirst().isPresent()))
                .findFirst();
    }

    /** The module of a package, if it is built without cgo, but does not work then. */
    static Optional<String> stub(String path) {
        return rows("stub", path).map(it -> it.get(1)).findFirst();
    }

    /** Whether importing a package gives the program certificates to trust. */
    static boolean bringsRoots(String path) {
        return rows("roots", path).findFirst().isPresent();
    }

    /** Whether importing a package makes the program dynamic, whether or not cgo is on. */
    static boolean needsLoader(String path) {
        return rows("loader", path).findFirst().isPresent();
    }

    /**
     * Whether what a package makes by a function speaks with a service in the world by TLS.
     *
     * @param makes whether a function of a name may make anything, where the module does not say which do
     */
    static boolean speaksTls(String path, String function, Predicate<String> makes) {
        return rows("tls-client", path)
                        .anyMatch(it -> it.size() == 2
                                ? makes.test(function)
                                : it.stream().skip(2).anyMatch(function::startsWith))
                && rows("plain", path).findFirst().isEmpty();
    }

    /** Whether something may be true of a program because it uses a package that nobody has read. */
    static boolean mayShow(String path, Trait trait) {
        return switch (trait) {
            case TIME_ZONE -> rows("zones", path).findFirst().isPresent();
            case OUTBOUND_TLS ->
                rows("quiet", path).findFirst().isEmpty()
                        || rows("asks", path).findFirst().isPresent();
            default -> true;
        };
    }

    /** What a package is called that is not named as its path is. */
    static Optional<String> nameOf(String path) {
        return ROWS
                .getOrDefault("called", Map.of())
                .getOrDefault(path.replaceFirst("[/.]v\\d+$", ""), List.of())
                .stream()
                .map(it -> it.get(2))
                .findFirst();
    }

    /** Whether importing a package links the standard library's {@code net}. */
    static boolean linksNetwork(String path) {
        return Stream.of("network", "tls-client")
                .anyMatch(it -> ROWS.getOrDefault(it, Map.of()).containsKey(KnownUses.unversioned(path)));
    }

    /** Whether what a package does is usually left to root. */
    static boolean isPrivileged(String path) {
        return rows("privileged", path).findFirst().isPresent();
    }

    /** The rows of all modules that hold a package, or that are a path themselves. */
    private static Stream<List<String>> rows(String kind, String path) {
        var modules = ROWS.getOrDefault(kind, Map.of());
        return Stream.iterate(path, it -> !it.isEmpty(), it -> it.substring(0, Math.max(0, it.lastIndexOf('/'))))
                .flatMap(it -> modules.getOrDefault(it, List.of()).stream());
    }
}
