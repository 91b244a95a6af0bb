package dev.fromscratch.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a file of facts: heads in brackets, one a line, and the lines that follow them.
 */
record Block(List<String> heads, List<String> lines) {
    Block {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /** The blocks of a file beside this class, without comments and empty lines. */
    static List<Block> readAll(String file) {
        try (var reader = open(file)) {
            return group(reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read \"%s\"".formatted(file), e);
        }
    }

    private static BufferedReader open(String file) {
        var stream = Block.class.getResourceAsStream(file);
        if (stream == null) {
            throw new IllegalStateException("no resource \"%s\"".formatted(file));
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static List<Block> group(Stream<String> text) {
        var blocks = new ArrayList<Block>();
        var heads = new ArrayList<String>();
        var lines = new ArrayList<String>();
        text.forEach(line -> {
            var isHead = line.startsWith("[");
            if (isHead && !lines.isEmpty()) {
                blocks.add(new Block(heads, lines));
                heads.clear();
                lines.clear();
            }
            if (isHead) {
                heads.add(line.substring(1, line.length() - 1));
            } else {
                lines.add(line);
            }
        });
        blocks.add(new Block(heads, lines));
        return List.copyOf(blocks);
    }
}
