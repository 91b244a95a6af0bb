package dev.fromscratch.image;

import dev.fromscratch.text.Resources;
import java.util.ArrayList;
import java.util.List;

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
        var blocks = new ArrayList<Block>();
        var heads = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (var line : linesOf(file)) {
            var isHead = line.startsWith("[");
            if (isHead && !lines.isEmpty()) {
                blocks.add(new Block(heads, lines));
                heads.clear();
                lines.clear();
            }
            if (isHead) {
                heads.add(line.substring(1, line.length() - 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        blocks.add(new Block(heads, lines));
        return List.copyOf(blocks);
    }

    private static List<String> linesOf(String file) {
        return Resources.textOf(Block.class, file).lines().toList();
    }
}
