package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the names say that the files of a program have for constants, variables, fields, settings and parameters.
 *
 * <p>A constant says what it is declared with. What the others are given may be more than is seen here, so only addresses
 * of the world by TLS are taken from them: who is given one speaks with it, unless somebody says otherwise.
 */
final class GoValues {
    /** How many names may stand for each other. */
    private static final int MOST_NAMES = 10;

    private final Function<String, Optional<FilePath>> folderOf;
    private final Map<String, Argument> constants = new HashMap<>();
    private final Map<String, List<Candidate>> given = new HashMap<>();
    /** Addresses that have been looked for, and those that are: these say nothing of each other. */
    private final Map<String, Argument> addresses = new HashMap<>();

    /**
     * @param folderOf the folder of the package with an import path
     */
    GoValues(Function<String, Optional<FilePath>> folderOf) {
        this.folderOf = folderOf;
    }

    void addConstants(FilePath folder, GoFile file) {
        file.constants().forEach((name, value) -> constants.put(key(folder, name), value));
    }

    /** Adds what something is given in a package, if a program may come to where that is done. */
    void add(FilePath folder, GoFile.Given it) {
        place(folder, it.name())
                .ifPresent(key ->
                        given.computeIfAbsent(key, any -> new ArrayList<>()).add(new Candidate(folder, it.value())));
    }

    /** What a name says that a package of others has for something, of which a program uses only some. */
    Argument constant(FilePath folder, String name) {
        return place(folder, name).filter(constants::containsKey).isPresent() ? of(folder, name) : Argument.UNKNOWN;
    }

    /** What a name says that a package has for something. */
    Argument of(FilePath folder, String name) {
        return of(folder, name, MOST_NAMES);
    }

    private Argument of(FilePath folder, String written, int names) {
        if (names == 0) {
            return Argument.UNKNOWN;
        }
        var ofDefault = GoSettings.nameOfDefault(written);
        if (ofDefault.isPresent()) {
            return GoSettings.byDefault(of(folder, ofDefault.get(), names - 1));
        }
        var key = place(folder, written);
        var constant = key.map(constants::get);
        return constant.isPresent()
                ? constant.get().knowing(it -> of(declaring(folder, written), it, names - 1))
                : key.map(it -> address(it, names))
                        .filter(GoSettings::isPublic)
                        .orElseGet(() -> field(folder, written, names));
    }

    /** What a field says by the type of what it is a field of, or whatever that is. */
    private Argument field(FilePath folder, String name, int names) {
        var sharp = name.lastIndexOf('#');
        if (sharp <= 1) {
            return Argument.UNKNOWN;
        }
        var field = name.substring(sharp);
        return place(folder, name.substring(0, sharp) + "#").map(given::get).stream()
                .flatMap(List::stream)
                .flatMap(type -> type.value().constant().stream().map(it -> of(type.folder(), it + field, names - 1)))
                .filter(GoSettings::isPublic)
                .findFirst()
                .orElseGet(() -> address("." + field, names));
    }

    private Argument address(String key, int names) {
        var known = addresses.putIfAbsent(key, Argument.UNKNOWN);
        if (known != null) {
            return known;
        }
        var address = given.getOrDefault(key, List.of()).stream()
                .map(it -> it.value().knowing(name -> of(it.folder(), name, names - 1)))
                .filter(GoSettings::isPublic)
                .findFirst()
                .orElse(Argument.UNKNOWN);
        addresses.put(key, address);
        return address;
    }

    /** Where something is kept that a package names; empty for what lies in a package that was not found. */
    private Optional<String> place(FilePath folder, String name) {
        var dot = name.lastIndexOf('.');
        return dot == 0
                ? Optional.of(name)
                : dot < 0
                        ? Optional.of(key(folder, name))
                        : folderOf.apply(name.substring(0, dot)).map(it -> key(it, name.substring(dot + 1)));
    }

    private FilePath declaring(FilePath folder, String name) {
        var dot = name.lastIndexOf('.');
        return dot <= 0 ? folder : folderOf.apply(name.substring(0, dot)).orElse(folder);
    }

    private static String key(FilePath folder, String name) {
        return folder.path() + "\0" + name;
    }

    /** What something is given, in the words of a package. */
    private record Candidate(FilePath folder, Argument value) {}
}
