package dev.fromscratch.context;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a kernel makes of a file that is run.
 */
public sealed interface Executable {
    /**
     * A program for Linux, as far as its headers describe it.
     *
     * @param architecture that it is for, as in {@code GOARCH}; empty for one that has no name there
     * @param loader the path at which the kernel looks for what starts it, {@code PT_INTERP}; empty for a static program
     * @param libraries the names of those that the loader looks for, {@code DT_NEEDED}, in their order
     * @param searchesElsewhere whether it names further folders in which they may lie
     * @param go what Go's linker has written into it; empty where another one made it, or an old one
     */
    record Elf(
            Optional<String> architecture,
            Optional<String> loader,
            List<String> libraries,
            boolean searchesElsewhere,
            Optional<GoBuildInfo> go)
            implements Executable {
        public Elf {
            libraries = List.copyOf(libraries);
        }
    }

    /**
     * What {@code go version -m} shows.
     *
     * @param modules the paths of those that are linked, besides that of the program
     * @param settings {@code CGO_ENABLED}, {@code -tags} and so on
     */
    record GoBuildInfo(List<String> modules, SortedMap<String, String> settings) {
        public GoBuildInfo {
            modules = List.copyOf(modules);
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }
    }

    /**
     * A text whose first line names the program that is to read it.
     *
     * @param interpreter a path, as the kernel takes it: a carriage return at the end of the line belongs to it
     * @param argument all that stands behind it
     */
    record Script(String interpreter, Optional<String> argument) implements Executable {
        private static final Pattern FIRST_LINE =
                Pattern.compile("#![ \\t]*([^ \\t\\n\\x00]+)[ \\t]*([^\\n\\x00]*[^ \\t\\n\\x00])?");

        /** The program that {@code /usr/bin/env} is to find; empty where it is told more than a name. */
        public Optional<String> soughtByEnv() {
            return argument.filter(it -> interpreter.endsWith("/env") && it.matches("[A-Za-z][\\w.+-]*\r?"));
        }

        /** Reads the first line of a text, as Linux does in {@code fs/binfmt_script.c}; empty where it names none. */
        public static Optional<Script> of(String text) {
            var line = FIRST_LINE.matcher(text);
            return line.lookingAt()
                    ? Optional.of(new Script(line.group(1), Optional.ofNullable(line.group(2))))
                    : Optional.empty();
        }
    }

    /**
     * A program for another system.
     *
     * @param system as in {@code GOOS}
     */
    record Foreign(String system) implements Executable {}
}
