package dev.fromscratch.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@code go.mod} file says, or a {@code go.work} file.
 *
 * @param path of the module; empty where the file does not say it
 * @param goVersion that the module is written for, {@code 1.22}; empty where the file does not say it
 * @param toolchain that the module is best built with, {@code go1.23.1}; empty where the file does not say it
 * @param requirements in the order in which they are written; since Go 1.17, of all modules that are linked
 * @param uses the folders of the modules that a {@code go.work} file brings together, relative to it
 * @param replacements in the order in which they are written
 */
record GoModule(
        String path,
        Optional<String> goVersion,
        Optional<String> toolchain,
        List<Requirement> requirements,
        List<String> uses,
        List<Replacement> replacements) {
    GoModule {
        uses = List.copyOf(uses);
        requirements = List.copyOf(requirements);
        replacements = List.copyOf(replacements);
    }

    /**
     * A module that another one requires.
     *
     * @param version the least that will do
     * @param indirect whether only other modules need it
     */
    record Requirement(String path, String version, boolean indirect) {}

    /**
     * What stands in for a module.
     *
     * @param version of the module that is replaced; empty for all
     * @param by the path of another module, or a folder, relative to the file
     * @param newVersion of the other module; empty for a folder
     */
    record Replacement(String path, Optional<String> version, String by, Optional<String> newVersion) {
        /** Whether it is a folder: a module's path does not begin with a dot. */
        boolean isFolder() {
            return by.startsWith(".");
        }

        boolean isOf(Requirement required) {
            return path.equals(required.path())
                    && version.filter(it -> !it.equals(required.version())).isEmpty();
        }
    }

    /** Reads a file. What the go command would not understand is passed over. */
    static GoModule parse(String text) {
        var path = "";
        var goVersion = Optional.<String>empty();
        var toolchain = Optional.<String>empty();
        var requirements = new ArrayList<Requirement>();
        var uses = new ArrayList<String>();
        var replacements = new ArrayList<Replacement>();
        for (var line : Line.all(text)) {
            switch (line.verb()) {
                case "module" -> path = line.argument();
                case "go" -> goVersion = Optional.of(line.argument());
                case "toolchain" -> toolchain = Optional.of(line.argument());
                case "require" -> requirements.add(line.requirement());
                case "use" -> uses.add(line.argument());
                case "replace" -> line.replacement().ifPresent(replacements::add);
                default -> {
                    // The others change versions, not what is required or where it lies.
                }
            }
        }
        return new GoModule(path, goVersion, toolchain, requirements, uses, replacements);
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

        Requirement requirement() {
            return new Requirement(argument, rest.isEmpty() ? "" : rest.get(0), isIndirect());
        }

        /** What stands behind the arrow in place of what stands in front of it. */
        Optional<Replacement> replacement() {
            var arrow = rest.indexOf("=>");
            return arrow < 0 || arrow + 1 == rest.size()
                    ? Optional.empty()
                    : Optional.of(new Replacement(
                            argument,
                            rest.stream().limit(arrow).findFirst(),
                            rest.get(arrow + 1),
                            rest.stream().skip(arrow + 2).findFirst()));
        }

        /** As cmd/go writes and reads it: {@code // indirect}, alone or with more behind a semicolon. */
        private boolean isIndirect() {
            return comment.equals("indirect") || comment.startsWith("indirect;");
        }

        private static String unquote(String word) {
            return word.length() > 1 && (word.startsWith("\"") || word.startsWith("`"))
                    ? GoLiteral.unquote(word)
                    : word;
        }
    }
}
