package dev.fromscratch.image;

import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a RUN mounts.
 *
 * @param workingDirectory that relative targets are resolved against
 */
record Mounts(List<Options> mounts, String workingDirectory) {
    static Mounts of(Instruction.Run run, ProcessConfig config) {
        var mounts = run.flags().stream()
                .filter(flag -> flag.name().equals("mount"))
                .flatMap(flag -> flag.value().map(Word::text).stream())
                .map(text -> config.scope().expand(text, '\\').text().orElse(text))
                .map(Options::of)
                .toList();
        return new Mounts(mounts, config.workingPath().orElse("/"));
    }

    /** The folders over which a RUN mounts others, absolute, the root left out. */
    static List<String> targets(Instruction.Run run, ProcessConfig config) {
        var all = of(run, config);
        return all.mounts().stream()
                .filter(Options::isFolder)
                .map(it -> FilePaths.resolve(all.workingDirectory(), it.target()))
                .filter(it -> !it.equals("/"))
                .toList();
    }

    /** The folder of the build context that is mounted at a path, or above it. */
    Optional<String> contextPath(String path) {
        for (var mount : mounts.stream().filter(Options::isContext).toList()) {
            var target = FilePaths.resolve(workingDirectory, mount.target());
            if (FilePaths.isWithin(path, target)) {
                var below = target.equals("/") ? path : path.substring(target.length());
                return Optional.of(FilePaths.resolve(FilePaths.resolve("/", mount.source()), "./" + below));
            }
        }
        return Optional.empty();
    }

    /** The options of a {@code --mount}, by their names. */
    record Options(Map<String, String> values) {
        static Options of(String text) {
            var values = new HashMap<String, String>();
            for (var option : text.split(",")) {
                var equals = option.indexOf('=');
                if (equals > 0) {
                    values.put(option.substring(0, equals), option.substring(equals + 1));
                }
            }
            return new Options(values);
        }

        boolean isContext() {
            return values.getOrDefault("type", "bind").equals("bind") && !values.containsKey("from");
        }

        boolean isFolder() {
            return Set.of("bind", "cache", "tmpfs").contains(values.getOrDefault("type", "bind"));
        }

        String target() {
            return values.getOrDefault("target", values.getOrDefault("dst", values.getOrDefault("destination", ".")));
        }

        String source() {
            return values.getOrDefault("source", values.getOrDefault("src", "/"));
        }
    }
}
