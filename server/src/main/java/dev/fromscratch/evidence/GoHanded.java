package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Declaration;
import dev.fromscratch.evidence.GoFile.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether it is seen what the functions of a program are handed: wherever one is named, it has to be called, with an
 * argument of which something is known.
 */
final class GoHanded {
    private final GoValues values;

    /** By the last part of the name under which a declaration names something. */
    private final Map<String, List<Mention>> mentions = new HashMap<>();

    GoHanded(GoValues values) {
        this.values = values;
    }

    /** Adds what a file of the program says. */
    void add(FilePath folder, GoFile file) {
        // Of the declaration that begins at a place, how often it hands something over for a parameter.
        var given = new TreeMap<Integer, Map<String, Integer>>();
        given.put(0, new HashMap<>());
        file.declarations().forEach(it -> given.put(it.span().start(), new HashMap<>()));
        file.given().stream()
                .filter(it -> GoValues.isParameter(parameter(it)))
                .forEach(it -> given.floorEntry(it.span().start()).getValue().merge(parameter(it), 1, Integer::sum));
        for (var declaration : file.declarations()) {
            var there = given.getOrDefault(declaration.span().start(), new HashMap<>());
            declaration
                    .times()
                    .forEach((name, times) -> mentions.computeIfAbsent(last(name), any -> new ArrayList<>())
                            .add(new Mention(folder, declaration, name, times, there)));
        }
    }

    /** Whether it is seen of all that name a function what they hand it for a parameter. */
    boolean showsAll(FilePath folder, String parameter) {
        var function = parameter.substring(0, parameter.lastIndexOf('('));
        var behind = parameter.substring(function.length());
        return mentions.getOrDefault(last(function), List.of()).stream()
                .filter(it -> !it.isOwn(function))
                .filter(it -> values.isSame(it.folder(), it.name(), folder, function))
                .allMatch(it -> it.given().getOrDefault(it.name() + behind, 0) == it.times());
    }

    private static String parameter(Given given) {
        return GoValues.parameterIn(given.name());
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * What a declaration names.
     *
     * @param given how often the declaration hands something over for the parameters of functions
     */
    private record Mention(
            FilePath folder, Declaration declaration, String name, int times, Map<String, Integer> given) {
        /** Whether it stands in a function itself, which may hand it something again. */
        private boolean isOwn(String function) {
            return declaration.receiver().isEmpty() && declaration.names().contains(function);
        }
    }
}
