package dev.fromscratch.workspace;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The sources that an editor has open, whose texts go before what is on the disk.
 */
public final class OpenTexts {
    private final Map<Path, OpenSource> sources = new ConcurrentHashMap<>();

    void open(Path file, OpenSource source) {
        sources.put(file, source);
    }

    void edit(Path file, UnaryOperator<OpenSource> edit) {
        sources.computeIfPresent(file, (path, source) -> edit.apply(source));
    }

    void close(Path file) {
        sources.remove(file);
    }

    /** What a file is in the editor; empty where the disk says it. */
    Optional<OpenSource> at(Path file) {
        return Optional.ofNullable(sources.get(file));
    }
}
