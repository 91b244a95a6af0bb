package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of a command of the core utilities, taken apart.
 *
 * @param options each with its value, which is empty where it takes none or is not known
 * @param operands the words that are no options, but for the one that says what is changed
 * @param first what {@code chmod} and {@code chown} change, where it is known
 */
record CommandWords(Map<String, Optional<String>> options, List<Argument> operands, Optional<String> first) {
    /** The options that take the next word as their value. */
    private static final Map<String, Set<String>> WITH_VALUE = Map.of(
            "mkdir", Set.of("-m", "--mode"),
            "install", Set.of("-m", "--mode", "-o", "--owner", "-g", "--group", "-t", "--target-directory"),
            "cp", Set.of("-t", "--target-directory"),
            "mv", Set.of("-t", "--target-directory"),
            "ln", Set.of("-t", "--target-directory"),
            "upx", Set.of("-o", "--output"),
            "strip", Set.of("-o", "--output", "-K", "-N", "-R", "-F"),
            "sed", Set.of("-e", "--expression", "-f", "--file"),
            "touch", Set.of("-d", "-t", "-r", "--date", "--reference"));

    static CommandWords of(String program, List<Argument> words) {
        var withValue = WITH_VALUE.getOrDefault(program, Set.of());
        var options = new TreeMap<String, Optional<String>>();
        var operands = new ArrayList<Argument>();
        var changes = Set.of("chmod", "chown", "chgrp").contains(program);
        var ended = false;
        for (var index = 0; index < words.size(); index++) {
            var written = words.get(index).written();
            // `chmod -x` takes permissions away.
            var isOption = !ended
                    && written.length() > 1
                    && written.startsWith("-")
                    && !(changes && written.matches("-[rwxXst]+"));
            if (!isOption) {
                operands.add(words.get(index));
            } else if (written.equals("--")) {
                ended = true;
            } else {
                var taken = note(written, withValue, words.subList(index + 1, words.size()), options);
                index += taken ? 1 : 0;
            }
        }
        var first = changes && !operands.isEmpty() ? operands.remove(0).text() : Optional.<String>empty();
        return new CommandWords(options, operands, first);
    }

    /** Whether the next word was taken. */
    private static boolean note(
            String word, Set<String> withValue, List<Argument> next, Map<String, Optional<String>> options) {
        var value = next.isEmpty() ? Optional.<String>empty() : next.get(0).text();
        if (word.startsWith("--")) {
            var equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            options.put(name, equals < 0 ? value : Optional.of(word.substring(equals + 1)));
            return equals < 0 && withValue.contains(name);
        }
        for (var index = 1; index < word.length(); index++) {
            var name = "-" + word.charAt(index);
            if (withValue.contains(name)) {
                var joined = index + 1 < word.length();
                options.put(name, joined ? Optional.of(word.substring(index + 1)) : value);
                return !joined;
            }
            options.put(name, Optional.empty());
        }
        return false;
    }

    boolean has(String letter, String name) {
        return options.containsKey(letter) || options.containsKey(name);
    }

    /** The value of an option; empty where it is not given, or its value is not known. */
    Optional<String> value(String letter, String name) {
        return options.getOrDefault(letter, options.getOrDefault(name, Optional.empty()));
    }
}
