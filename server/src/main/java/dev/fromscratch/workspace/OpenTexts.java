package dev.fromscratch.workspace;

import dev.fromscratch.text.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The texts of sources that an editor has open, which go before what is on the disk.
 */
public final class OpenTexts {
    private final Map<Path, SourceText> texts = new ConcurrentHashMap<>();

    void open(Path file, SourceText text) {
        texts.put(file, text);
    }

    void edit(Path file, UnaryOperator<SourceText> edit) {
        texts.computeIfPresent(file, (path, text) -> edit.apply(text));
    }

    void close(Path file) {
        texts.remove(file);
    }

    /** The text of a file; empty where the disk says it. */
    Optional<SourceText> textOf(Path file) {
        return Optional.ofNullable(texts.get(file));
    }
}
