package dev.fromscratch.evidence;

import dev.fromscratch.build.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an image says to the program that it runs: the variables of its environment, and the words behind the program's
 * name.
 *
 * @param environment the variables by their names, as they are written
 * @param arguments the words behind the name of the program; empty where these are not known
 * @param file what the files with settings say that the image has for it, by {@link SettingsFile#key}
 */
public record RunSettings(Map<String, Value> environment, Optional<List<String>> arguments, Map<String, Value> file) {
    /** What nothing is known of. */
    public static final RunSettings UNKNOWN = new RunSettings(Map.of(), Optional.empty());

    /** The variable that has the folders in which programs are looked for: no setting of any program's own. */
    private static final String SEARCHED = "path";

    /** What the engine sets in every container, if nothing else does: no settings of any program's own. */
    private static final Set<String> ALWAYS_SET = Set.of("HOME", "HOSTNAME", "PATH");

    public RunSettings {
        file = Map.copyOf(file);
        environment = Map.copyOf(environment);
        arguments = arguments.map(List::copyOf);
    }

    /** The same of a program for which the image has no files with settings. */
    public RunSettings(Map<String, Value> environment, Optional<List<String>> arguments) {
        this(environment, arguments, Map.of());
    }

    /**
     * What a setting is set to; empty where nothing sets it, and unknown where that cannot be told.
     *
     * @param key the name of a flag, or of a variable, as {@link GoSettings#key} writes it
     */
    Optional<Value> value(String key) {
        return arguments.isEmpty()
                ? Optional.of(Value.unknown())
                : ofFlag(key)
                        .or(() -> ofVariable(key))
                        .or(() -> inFile(key))
                        .or(() -> Optional.of(Value.unknown())
                                .filter(it -> command().isPresent()));
    }

    /** The same, beside a file that the image has, before which variables and flags go. */
    public RunSettings beside(Map<String, Value> more) {
        var all = new HashMap<>(more);
        all.putAll(file);
        return new RunSettings(environment, arguments, all);
    }

    /** What a file sets a setting to, by all names on the way to it. */
    Optional<Value> inFile(String path) {
        return Optional.ofNullable(file.get(SettingsFile.key(path)));
    }

    /** Whether a variable is set in every container, so that nobody has to. */
    public static boolean isAlwaysSet(String variable) {
        return ALWAYS_SET.contains(variable);
    }

    /** Whether the image certainly sets a setting, by a variable or a flag. */
    public boolean isSet(String key) {
        return set(key).isPresent();
    }

    /** What the image certainly sets a setting to, as far as that is seen. */
    Optional<Value> set(String key) {
        return setOutside(key).or(() -> inFile(key));
    }

    /** The same by a variable or a flag. */
    Optional<Value> setOutside(String key) {
        var name = GoSettings.key(key);
        return arguments.flatMap(it -> ofFlag(name)).or(() -> ofVariable(name));
    }

    /** What the image says behind the name of the program that is no flag, as far as that is known. */
    public List<String> words() {
        return arguments.orElse(List.of()).stream()
                .filter(it -> !it.startsWith("-"))
                .toList();
    }

    /** The first word, if it may be that of a command: behind a flag, it may also be what the flag is set to. */
    Optional<String> command() {
        return arguments.flatMap(it -> it.stream().findFirst()).filter(it -> !it.startsWith("-"));
    }

    /** The same for a program that has some commands, the names of which set nothing. */
    RunSettings behindCommands(Set<String> commands) {
        return command().filter(commands::contains).isPresent()
                ? new RunSettings(environment, arguments.map(it -> it.subList(1, it.size())), file)
                        .behindCommands(commands)
                : this;
    }

    private Optional<Value> ofFlag(String key) {
        var words = arguments.orElseThrow();
        for (var index = 0; index < words.size(); index++) {
            var word = words.get(index);
            var name = word.replaceFirst("^--?", "").split("=", 2);
            if (!word.startsWith("-")) {
                continue;
            }
            if (GoSettings.key(name[0]).equals(key)) {
                return Optional.of(
                        name.length > 1
                                ? Value.of(name[1])
                                : index + 1 < words.size() ? Value.of(words.get(index + 1)) : Value.unknown());
            }
            // A short form of the same flag, for all that is known.
            if (word.matches("-\\w(?:|\\w|[/.].*)") && key.startsWith(word.substring(1, 2))) {
                return Optional.of(Value.unknown());
            }
        }
        return Optional.empty();
    }

    /**
     * The variable of that name, or the one that ends so: modules put a prefix in front, and underscores between words;
     * behind a prefix, a single word may also be the end of another name. To an empty one programs prefer their defaults.
     */
    private Optional<Value> ofVariable(String key) {
        var byName = new HashMap<String, Value>();
        environment.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        byName.values().removeIf(it -> it.text().filter(String::isEmpty).isPresent());
        byName.remove(SEARCHED);
        var name = key.replace('/', '_').replace('-', '_');
        return Optional.ofNullable(byName.get(name))
                .or(() -> byName.entrySet().stream()
                        .filter(it -> it.getKey().endsWith("_" + name))
                        .map(it -> name.contains("_") ? it.getValue() : Value.unknown())
                        .findFirst());
    }
}
