package dev.fromscratch.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code go.mod} file says.
 *
 * @param path of the module; empty where the file does not say it
 * @param goVersion that the module is written for, {@code 1.22}; empty where the file does not say it
 * @param requirements in the order in which they are written
 */
record GoModule(String path, Optional<String> goVersion, List<Requirement> requirements) {
    GoModule {
        requirements = List.copyOf(requirements);
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
        for (var line : Line.all(text)) {
            switch (line.verb()) {
                case "module" -> path = line.argument();
                case "go" -> goVersion = Optional.of(line.argument());
                case "require" -> requirements.add(new Requirement(line.argument(), line.isIndirect()));
                default -> {
                    // The others change versions and places, not what is required.
                }
            }
        }
        return new GoModule(path, goVersion, requirements);
    }

    /** A directive: in a block, each line is one. */
    private record Line(String verb, String argument, String comment) {
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
                    lines.add(new Line(words[0], unquote(words[1]), parts.length > 1 ? parts[1].strip() : ""));
                }
            }
            return lines;
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
