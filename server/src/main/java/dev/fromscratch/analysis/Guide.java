package dev.fromscratch.analysis;

import dev.fromscratch.text.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said of an instruction to who writes one; it stands in {@code instructions.txt}.
 *
 * @param keyword in upper case
 * @param forms in which it can be written, the usual one first
 * @param about Markdown
 */
record Guide(String keyword, List<String> forms, String about, List<FlagGuide> flags) {
    Guide {
        forms = List.copyOf(forms);
        flags = List.copyOf(flags);
    }

    /**
     * A flag of an instruction.
     *
     * @param name with its dashes
     * @param written with what stands for its value, if it has one
     * @param about Markdown, a phrase
     */
    record FlagGuide(String name, String written, String about) {
        boolean takesValue() {
            return written.length() > name.length();
        }
    }

    /** Empty for what is no keyword, whatever its case. */
    static Optional<Guide> of(String keyword) {
        return Optional.ofNullable(All.BY_KEYWORD.get(keyword.toUpperCase(Locale.ROOT)));
    }

    /** In the order in which they are explained: the usual ones first. */
    static List<Guide> all() {
        return List.copyOf(All.BY_KEYWORD.values());
    }

    Optional<FlagGuide> flag(String name) {
        return flags.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** How it is written, and what it does. */
    String markdown() {
        return "```dockerfile\n%s\n```\n\n%s".formatted(String.join("\n", forms), about);
    }

    /** Read when somebody asks for it, which most starts do not. */
    private static final class All {
        static final Map<String, Guide> BY_KEYWORD = read();

        private static Map<String, Guide> read() {
            var guides = new LinkedHashMap<String, Guide>();
            for (var block : Resources.textOf(Guide.class, "instructions.txt").split("\n\n")) {
                if (block.startsWith("[")) {
                    var guide = guide(block.strip().lines().toList());
                    guides.put(guide.keyword(), guide);
                }
            }
            return guides;
        }

        private static Guide guide(List<String> lines) {
            var head = lines.get(0);
            var forms = List.of(head.substring(1, head.length() - 1).split("\\] \\[(?=[A-Z]+ )"));
            var flags = new ArrayList<FlagGuide>();
            lines.stream().filter(it -> it.startsWith("--")).forEach(it -> flags.add(flag(it)));
            var about =
                    lines.stream().skip(1).filter(it -> !it.startsWith("--")).collect(Collectors.joining(" "));
            return new Guide(forms.get(0).split(" ")[0], forms, about, flags);
        }

        private static FlagGuide flag(String line) {
            var parts = line.split(" {2}", 2);
            return new FlagGuide(parts[0].split("=")[0], parts[0], parts[1]);
        }
    }
}
