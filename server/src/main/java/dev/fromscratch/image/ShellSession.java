package dev.fromscratch.image;

import dev.fromscratch.shell.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a shell remembers from one command to the next.
 */
final class ShellSession {
    private static final int DEFAULT_UMASK = 022;

    private final Map<String, Optional<String>> variables = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    private final Map<String, Statement> functions = new HashMap<>();
    private boolean exportsAll;
    private boolean stopsAtErrors;
    private boolean sourced;
    private boolean mayHaveEnded;
    private Optional<CommandCall> atExit = Optional.empty();
    private Optional<String> directory;
    private int umask = DEFAULT_UMASK;

    /**
     * @param directory in which it is started, where known
     */
    ShellSession(Optional<String> directory) {
        this.directory = directory;
    }

    /** The same, to be changed on its own, as in a subshell. */
    ShellSession copy() {
        var result = new ShellSession(directory);
        result.variables.putAll(variables);
        result.exported.addAll(exported);
        result.functions.putAll(functions);
        result.exportsAll = exportsAll;
        result.stopsAtErrors = stopsAtErrors;
        result.sourced = sourced;
        result.mayHaveEnded = mayHaveEnded;
        result.umask = umask;
        return result;
    }

    /** The {@code trap … EXIT} that says what it runs when it ends, once; empty where none does. */
    Optional<CommandCall> takeAtExit() {
        var taken = atExit;
        atExit = Optional.empty();
        return taken;
    }

    void setAtExit(CommandCall trap) {
        atExit = Optional.of(trap);
    }

    /** Whether it may have ended, and with success, so that the build goes on and nothing is run that follows. */
    boolean mayHaveEnded() {
        return mayHaveEnded;
    }

    void setMayHaveEnded() {
        mayHaveEnded = true;
    }

    /**
     * That of a program that is started here: it sees what is exported.
     *
     * @param passed variables that are set for it alone
     * @param base the names of the variables that the image itself exports
     */
    ShellSession child(Map<String, Optional<String>> passed, Set<String> base) {
        var result = new ShellSession(directory);
        variables.forEach((name, value) -> {
            if (isExported(name) || base.contains(name)) {
                result.variables.put(name, value);
                result.exported.add(name);
            }
        });
        result.variables.putAll(passed);
        result.exported.addAll(passed.keySet());
        result.sourced = sourced;
        result.umask = umask;
        return result;
    }

    /** Sets {@code $1} and those behind it, {@code $#} and {@code $@}. */
    void setArguments(List<Optional<String>> arguments) {
        for (var index = 0; index < Math.max(9, arguments.size()); index++) {
            var name = String.valueOf(index + 1);
            variables.put(name, index < arguments.size() ? arguments.get(index) : Optional.of(""));
        }
        var all = arguments.stream()
                .reduce((first, second) -> first.flatMap(it -> second.map(more -> it + " " + more)))
                .orElse(Optional.of(""));
        variables.put("#", Optional.of(String.valueOf(arguments.size())));
        variables.put("@", all);
        variables.put("*", all);
    }

    /** After {@code shift}. */
    void forgetArguments() {
        setArguments(Stream.generate(Optional::<String>empty).limit(9).toList());
        List.of("#", "@", "*").forEach(it -> variables.put(it, Optional.empty()));
    }

    boolean has(String name) {
        return variables.containsKey(name);
    }

    /** What a variable holds that is set here; empty where it is not known. */
    Optional<String> valueOf(String name) {
        return variables.getOrDefault(name, Optional.empty());
    }

    Set<String> names() {
        return Set.copyOf(variables.keySet());
    }

    void set(String name, Optional<String> value) {
        variables.put(name, value);
    }

    void unset(String name) {
        variables.remove(name);
    }

    void export(String name) {
        exported.add(name);
    }

    /** Has every variable exported as it is set, {@code set -a}. */
    void exportAll() {
        exportsAll = true;
    }

    /** Has the script end where a command fails, {@code set -e}. */
    void stopAtErrors() {
        stopsAtErrors = true;
    }

    boolean stopsAtErrors() {
        return stopsAtErrors;
    }

    boolean isExported(String name) {
        return exportsAll || exported.contains(name);
    }

    Optional<Statement> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    void define(String name, Statement body) {
        functions.put(name, body);
    }

    /** Says that a file may have set variables that are not known. */
    void setSourced() {
        sourced = true;
    }

    boolean isSourced() {
        return sourced;
    }

    Optional<String> directory() {
        return directory;
    }

    void enter(Optional<String> other) {
        directory = other;
    }

    /** A path from the directory; empty where that is not known. */
    Optional<String> resolve(String path) {
        return path.startsWith("/")
                ? Optional.of(FilePaths.resolve("/", path))
                : directory.map(from -> FilePaths.resolve(from, path));
    }

    int umask() {
        return umask;
    }

    void setUmask(int mask) {
        umask = mask;
    }
}
