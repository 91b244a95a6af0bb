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
    private static final Set<String> OF_OWNERS = Set.of(
            "-R",
            "-c",
            "-f",
            "-h",
            "-v",
            "--changes",
            "--no-dereference",
            "--quiet",
            "--recursive",
            "--silent",
            "--verbose");

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

    /** The options that are followed, or make no difference to what is; of other commands, all are. */
    private static final Map<String, Set<String>> UNDERSTOOD = Map.of(
            "touch", Set.of("-a", "-c", "-d", "-f", "-m", "-r", "-t", "--date", "--no-create", "--reference"),
            "mkdir", Set.of("-m", "-p", "-v", "--mode", "--parents", "--verbose"),
            "rm", Set.of("-d", "-f", "-r", "-R", "-v", "--dir", "--force", "--recursive", "--verbose"),
            "chmod", Set.of("-R", "-c", "-f", "-v", "--changes", "--quiet", "--recursive", "--silent", "--verbose"),
            "chown", OF_OWNERS,
            "chgrp", OF_OWNERS,
            "ln",
                    Set.of(
                            "-T",
                            "-f",
                            "-n",
                            "-s",
                            "-t",
                            "-v",
                            "--force",
                            "--no-dereference",
                            "--no-target-directory",
                            "--symbolic",
                            "--target-directory",
                            "--verbose"),
            "cp",
                    Set.of(
                            "-L",
                            "-P",
                            "-R",
                            "-T",
                            "-a",
                            "-d",
                            "-f",
                            "-p",
                            "-r",
                            "-t",
                            "-v",
                            "--archive",
                            "--dereference",
                            "--force",
                            "--no-dereference",
                            "--no-target-directory",
                            "--recursive",
                            "--reflink",
                            "--sparse",
                            "--target-directory",
                            "--verbose"),
            "mv", Set.of("-T", "-f", "-t", "-v", "--force", "--no-target-directory", "--target-directory", "--verbose"),
            "install",
                    Set.of(
                            "-D",
                            "-c",
                            "-d",
                            "-g",
                            "-m",
                            "-o",
                            "-p",
                            "-s",
                            "-t",
                            "-v",
                            "--directory",
                            "--group",
                            "--mode",
                            "--owner",
                            "--preserve-timestamps",
                            "--strip",
                            "--target-directory",
                            "--verbose"));

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
        var first = changes && !operands.isEmpty() && !options.containsKey("--reference")
                ? operands.remove(0).text()
                : Optional.<String>empty();
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

    /** Whether no option makes a command do something else than is followed. */
    boolean areUnderstood(String program) {
        return UNDERSTOOD.getOrDefault(program, options.keySet()).containsAll(options.keySet());
    }

    boolean has(String letter, String name) {
        return options.containsKey(letter) || options.containsKey(name);
    }

    /** The value of an option; empty where it is not given, or its value is not known. */
    Optional<String> value(String letter, String name) {
        return options.getOrDefault(letter, options.getOrDefault(name, Optional.empty()));
    }
}
