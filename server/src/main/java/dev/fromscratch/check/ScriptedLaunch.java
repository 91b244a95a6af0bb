package dev.fromscratch.check;

import dev.fromscratch.build.Value;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.text.MappedText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a script runs in the end, that is, by its last command: {@code exec "$@"}, {@code exec su-exec app /app/server}.
 *
 * @param launch what it runs
 * @param variables that it sets before
 */
record ScriptedLaunch(Launch launch, Set<String> variables) {
    private static final Pattern OF_SHELL = Pattern.compile("#!.*\\b(ba|da|a)?sh\\b.*", Pattern.DOTALL);

    /** The words that a script was given, all of them. */
    private static final Set<String> ALL = Set.of("\"$@\"", "$@", "$*", "\"${@}\"");

    /** What makes no files, goes nowhere, and makes no other words of those that the script was given. */
    private static final Set<String> HARMLESS = Set.of(
            ":",
            "[",
            "[[",
            "cat",
            "date",
            "echo",
            "env",
            "exec",
            "exit",
            "export",
            "false",
            "hostname",
            "id",
            "printf",
            "return",
            "set",
            "sleep",
            "test",
            "true",
            "umask",
            "uname",
            "whoami");

    /** What the checks ask the image for, and not only the program. */
    private static final Set<String> OF_IMAGE =
            Set.of("HOME", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ", "USER", "ZONEINFO");

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=.*", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    ScriptedLaunch {
        variables = Set.copyOf(variables);
    }

    /**
     * Empty where it is not known.
     *
     * @param script by what it was run
     * @param environment of the image
     */
    static Optional<ScriptedLaunch> of(String text, Launch script, Map<String, Value> environment) {
        if (!OF_SHELL.matcher(text).matches()) {
            return Optional.empty();
        }
        var parsed = Script.parse(MappedText.of(text, 0));
        var commands =
                parsed.statements().stream().flatMap(ScriptedLaunch::within).toList();
        var last = parsed.statements().isEmpty()
                ? Optional.<Statement>empty()
                : Optional.of(parsed.statements().get(parsed.statements().size() - 1));
        if (!parsed.understood() || !(last.orElse(null) instanceof Statement.Simple simple)) {
            return Optional.empty();
        }
        var variables = setBy(commands);
        if (variables.stream().anyMatch(OF_IMAGE::contains)
                || commands.stream().anyMatch(it -> it != simple && !isHarmless(it) || writes(it))) {
            return Optional.empty();
        }
        var words = simple.words().stream()
                .skip(simple.words().stream()
                        .limit(1)
                        .filter(it -> it.text().equals("exec"))
                        .count())
                .flatMap(it -> words(it, script, environment))
                .toList();
        return Launch.of(words, script.place()).map(it -> new ScriptedLaunch(it, variables));
    }

    private static Stream<String> words(ShellWord word, Launch script, Map<String, Value> environment) {
        return ALL.contains(word.text())
                ? script.arguments().stream()
                : Stream.of(word.expand(
                                it -> Optional.ofNullable(environment.get(it)).flatMap(Value::text))
                        .orElse(word.text()));
    }

    private static Stream<Statement.Simple> within(Statement statement) {
        return statement instanceof Statement.Simple simple
                ? Stream.of(simple)
                : statement.parts().stream().flatMap(ScriptedLaunch::within);
    }

    private static boolean isHarmless(Statement.Simple command) {
        var words = command.words().stream().map(ShellWord::text).toList();
        return words.isEmpty()
                || HARMLESS.contains(words.get(0)) && !(words.get(0).equals("set") && words.contains("--"));
    }

    private static boolean writes(Statement.Simple command) {
        return command.redirections().stream()
                .anyMatch(it -> it.operator().equals(">") && !it.target().text().startsWith("/dev/")
                        || it.operator().equals(">>"));
    }

    private static Set<String> setBy(List<Statement.Simple> commands) {
        var names = new HashSet<String>();
        for (var command : commands) {
            command.assignments().forEach(it -> names.add(it.name()));
            if (command.words().stream().limit(1).anyMatch(it -> it.text().equals("export"))) {
                command.words().stream()
                        .map(ShellWord::text)
                        .filter(it -> NAME.matcher(it).matches())
                        .forEach(names::add);
            }
            command.words().stream()
                    .map(it -> ASSIGNMENT.matcher(it.text()))
                    .filter(Matcher::matches)
                    .forEach(it -> names.add(it.group(1)));
        }
        return names;
    }

    /** What the program is told that is run in the end. */
    RunSettings settings(Map<String, Value> environment) {
        var all = new HashMap<>(environment);
        variables.forEach(it -> all.put(it, Value.unknown()));
        return new RunSettings(all, Optional.of(launch.arguments()));
    }
}
