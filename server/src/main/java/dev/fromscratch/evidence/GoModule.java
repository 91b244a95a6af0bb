package dev.fromscratch.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a {@code go.mod} file says, or a {@code go.work} file.
 *
 * @param path of the module; empty where the file does not say it
 * @param goVersion that the module is written for, {@code 1.22}; empty where the file does not say it
 * @param requirements in the order in which they are written
 * @param uses the folders of the modules that a {@code go.work} file brings together, relative to it
 * @param replacements the folders that stand in for other modules, relative to the file, by the modules' paths
 */
record GoModule(
        String path,
        Optional<String> goVersion,
        List<Requirement> requirements,
        List<String> uses,
        SortedMap<String, String> replacements) {
    GoModule {
        uses = List.copyOf(uses);
        requirements = List.copyOf(requirements);
        replacements = Collections.unmodifiableSortedMap(new TreeMap<>(replacements));
    }

    /**
     * A module that another one requires.
     *
     * @param indirect whether only other modules need it
     */
    record Requirement(String path, boolean indirect) {}

    /** Reads a file. What the go command would not understand is passed over. */
    static GoModule parse(String text) {
        var path = "";
        var goVersion = Optional.<String>empty();
        var requirements = new ArrayList<Requirement>();
        var uses = new ArrayList<String>();
        var replacements = new TreeMap<String, String>();
        for (var line : Line.all(text)) {
            switch (line.verb()) {
                case "module" -> path = line.argument();
                case "go" -> goVersion = Optional.of(line.argument());
                case "require" -> requirements.add(new Requirement(line.argument(), line.isIndirect()));
                case "use" -> uses.add(line.argument());
                case "replace" -> line.folder().ifPresent(it -> replacements.put(line.argument(), it));
                default -> {
                    // The others change versions, not what is required or where it lies.
                }
            }
        }
        return new GoModule(path, goVersion, requirements, uses, replacements);
    }

    /** A directive: in a block, each line is one. */
    private record Line(String verb, String argument, List<String> rest, String comment) {
        static List<Line> all(String text) {
            var lines = new ArrayList<Line>();
            var block = "";
            for (var written : text.lines().toList()) {
                var parts = written.split("//", 2);
                var code = (block + " " + parts[0]).strip();
                var words = code.split("\\s+");
                if (code.endsWith("(")) {
                    block = words[0];
                } else if (parts[0].strip().equals(")")) {
                    block = "";
                } else if (words.length > 1) {
                    lines.add(new Line(
                            words[0],
                            unquote(words[1]),
                            Stream.of(words).skip(2).map(Line::unquote).toList(),
                            parts.length > 1 ? parts[1].strip() : ""));
                }
            }
            return lines;
        }

        /** What stands behind the arrow, if it is a folder: a module's path does not begin with a dot. */
        Optional<String> folder() {
            var arrow = rest.indexOf("=>");
            return arrow < 0
                    ? Optional.empty()
                    : rest.stream().skip(arrow + 1).findFirst().filter(it -> it.startsWith("."));
        }

        /** As cmd/go writes and reads it: {@code // indirect}, alone or with more behind a semicolon. */
        boolean isIndirect() {
            return comment.equals("indirect") || comment.startsWith("indirect;");
        }

        private static String unquote(String word) {
            return word.length() > 1 && (word.startsWith("\"") || word.startsWith("`"))
                    ? GoLiteral.unquote(word)
                    : word;
        }
    }
}
