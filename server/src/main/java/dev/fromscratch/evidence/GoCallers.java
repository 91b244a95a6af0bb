package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Declaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a program does where one of its functions gives back an error.
 */
final class GoCallers {
    private final Function<String, Optional<FilePath>> folderOf;
    private final Set<String> borne = new HashSet<>();
    private final Set<String> ending = new HashSet<>();
    private final Set<String> foreseen = new HashSet<>();
    private int configuring;
    private final Map<String, Set<String>> passedOn = new HashMap<>();

    /**
     * @param folderOf the folder of the package with an import path
     */
    GoCallers(Function<String, Optional<FilePath>> folderOf) {
        this.folderOf = folderOf;
    }

    /** Adds a file of the program. */
    void add(FilePath folder, GoFile file) {
        configuring += file.calls().stream().anyMatch(GoViper::sets) ? 1 : 0;
        file.failures().borne().forEach(it -> place(folder, it).ifPresent(borne::add));
        file.failures().ending().forEach(it -> place(folder, it).ifPresent(ending::add));
        file.failures().foreseen().forEach(it -> place(folder, it).ifPresent(foreseen::add));
        file.failures()
                .passedOn()
                .forEach((failing, functions) -> place(folder, failing)
                        .map(it -> passedOn.computeIfAbsent(it, any -> new HashSet<>()))
                        .ifPresent(callers ->
                                functions.forEach(it -> place(folder, it).ifPresent(callers::add))));
    }

    /** Whether one file alone tells viper what to read. */
    boolean configureOnce() {
        return configuring == 1;
    }

    /** Whether a function is seen to be called, and none who calls it, and none who is told by them, goes on where it fails. */
    boolean needs(FilePath folder, Declaration function) {
        return is(folder, function, place -> needs(place, new HashSet<>()));
    }

    /** Whether all who call a function, or are told by those, have something else for where it fails. */
    boolean foresee(FilePath folder, Declaration function) {
        return is(folder, function, place -> foresee(place, new HashSet<>()));
    }

    private boolean is(FilePath folder, Declaration function, Predicate<String> kind) {
        var prefix = function.receiver().isPresent() ? "." : "";
        return function.names().stream()
                .allMatch(it -> place(folder, prefix + it).filter(kind).isPresent());
    }

    private boolean foresee(String place, Set<String> seen) {
        var callers = passedOn.getOrDefault(place, Set.of());
        return seen.add(place)
                && !ending.contains(place)
                && (foreseen.contains(place) || !callers.isEmpty())
                && callers.stream().allMatch(it -> foresee(it, seen));
    }

    private boolean needs(String place, Set<String> seen) {
        if (!seen.add(place) || place.endsWith("\0main")) {
            return true;
        }
        var callers = passedOn.getOrDefault(place, Set.of());
        return !borne.contains(place)
                && (ending.contains(place) || !callers.isEmpty())
                && callers.stream().allMatch(it -> needs(it, seen));
    }

    /** Where a function is kept; of a method, whatever its package is. */
    private Optional<String> place(FilePath folder, String name) {
        var dot = name.lastIndexOf('.');
        return dot == 0
                ? Optional.of(name)
                : (dot < 0 ? Optional.of(folder) : folderOf.apply(name.substring(0, dot)))
                        .map(it -> it.path() + "\0" + name.substring(dot + 1));
    }
}
