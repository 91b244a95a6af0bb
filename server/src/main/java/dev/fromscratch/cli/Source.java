package dev.fromscratch.cli;

import dev.fromscratch.workspace.TextFile;
import dev.fromscratch.workspace.Utf8Text;
import java.nio.file.Path;

/**
 * A Dockerfile that a command is to look at.
 *
 * @param name the path as given, {@code -} for standard input
 */
record Source(String name, Utf8Text content) {
    static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    String text() {
        return content.text();
    }

    TextFile file() {
        return new TextFile(path(), content);
    }

    Path path() {
        return Path.of(name);
    }

    /** The folder that it lies in, as given; empty for the current one. */
    Path folder() {
        var parent = path().getParent();
        return parent == null ? Path.of("") : parent;
    }
}
