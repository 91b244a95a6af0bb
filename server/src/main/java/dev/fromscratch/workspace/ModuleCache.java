package dev.fromscratch.workspace;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which the go command keeps the modules of others.
 */
public final class ModuleCache {
    private ModuleCache() {}

    /**
     * Where it is, as {@code go help environment} says: {@code GOMODCACHE}, or {@code pkg/mod} in the first folder of
     * {@code GOPATH}, which is {@code go} in the home directory where nothing is set. What {@code go env -w} has written is
     * not looked at.
     */
    public static Optional<Path> of(Map<String, String> environment) {
        return named(environment, "GOMODCACHE")
                .or(() -> named(environment, "GOPATH")
                        .map(it -> it.split(File.pathSeparator, 2)[0])
                        .or(() -> named(environment, "HOME")
                                .or(() -> named(environment, "USERPROFILE"))
                                .map(it -> it + "/go"))
                        .map(it -> it + "/pkg/mod"))
                .flatMap(ModuleCache::absolute);
    }

    private static Optional<String> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isEmpty());
    }

    /** The go command takes no other paths. */
    private static Optional<Path> absolute(String path) {
        try {
            return Optional.of(Path.of(path)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
