package dev.fromscratch.evidence;

import dev.fromscratch.evidence.Evidence.CgoModule;
import java.util.List;
import java.util.Optional;

/**
 * Modules of which something is known without reading them.
 *
 * <p>They stand in {@code go-modules.txt}, with their sources.
 */
final class KnownModules {
    private static final List<List<String>> ROWS = FactFile.rows("go-modules.txt");

    private KnownModules() {}

    /** The module of a package, or the one that a path names, if it does not work without cgo. */
    static Optional<CgoModule> cgoOnly(String path) {
        return ROWS.stream()
                .filter(it -> it.get(0).equals("cgo-only") && isIn(path, it.get(1)))
                .map(it -> new CgoModule(it.get(1), it.stream().skip(2).findFirst()))
                .findFirst();
    }

    /** Whether importing a package gives the program certificates to trust. */
    static boolean bringsRoots(String path) {
        return ROWS.stream().anyMatch(it -> it.get(0).equals("roots") && isIn(path, it.get(1)));
    }

    /** Whether importing a package makes the program dynamic, whether or not cgo is on. */
    static boolean needsLoader(String path) {
        return ROWS.stream().anyMatch(it -> it.get(0).equals("loader") && isIn(path, it.get(1)));
    }

    private static boolean isIn(String path, String module) {
        return path.equals(module) || path.startsWith(module + "/");
    }
}
