package dev.fromscratch.image;

import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a RUN mounts.
 *
 * @param workingDirectory that relative targets are resolved against
 */
public record Mounts(List<Options> mounts, String workingDirectory) {
    static Mounts of(Instruction.Run run, ProcessConfig config) {
        var mounts = run.flags().stream()
                .flatMap(flag -> options(flag, config).stream())
                .toList();
        return new Mounts(mounts, directory(config));
    }

    private static Optional<Options> options(Flag flag, ProcessConfig config) {
        return flag.value()
                .map(Word::text)
                .filter(it -> flag.name().equals("mount"))
                .map(text -> config.scope().expand(text, '\\').text().orElse(text))
                .map(Options::of);
    }

    private static String directory(ProcessConfig config) {
        return config.workingPath().orElse("/");
    }

    /** The folders over which a RUN mounts others, absolute, the root left out. */
    static List<String> targets(Instruction.Run run, ProcessConfig config) {
        return folders(run, config).map(Folder::path).toList();
    }

    /**
     * A folder over which a RUN mounts another one.
     *
     * @param path absolute
     */
    record Folder(String path, Options options) {}

    static Stream<Folder> folders(Instruction.Run run, ProcessConfig config) {
        return run.flags().stream()
                .flatMap(flag -> folder(flag, config).stream()
                        .flatMap(path -> options(flag, config).stream().map(it -> new Folder(path, it))));
    }

    /** The folder over which another one is mounted by a flag; what is written there is not in the image. */
    public static Optional<String> folder(Flag flag, ProcessConfig config) {
        return options(flag, config)
                .filter(Options::isFolder)
                .map(it -> FilePaths.resolve(directory(config), it.target()))
                .filter(it -> !it.equals("/"));
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
    public record Options(Map<String, String> values) {
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

        String type() {
            return values.getOrDefault("type", "bind");
        }

        boolean isContext() {
            return type().equals("bind") && !values.containsKey("from");
        }

        boolean isFolder() {
            return Set.of("bind", "cache", "tmpfs").contains(type());
        }

        String target() {
            return values.getOrDefault("target", values.getOrDefault("dst", values.getOrDefault("destination", ".")));
        }

        String source() {
            return values.getOrDefault("source", values.getOrDefault("src", "/"));
        }
    }
}
