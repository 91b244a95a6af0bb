package dev.fromscratch.build;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code docker build} is told.
 *
 * @param target {@code --target}: a stage's name or number
 * @param args {@code --build-arg}
 * @param context the folder
 * @param modules the folder in which the go command keeps the modules of others
 * @param described what files say of builds, where neither of the others says it
 */
public record BuildOptions(
        Optional<String> target,
        SortedMap<String, String> args,
        Optional<String> context,
        Optional<String> modules,
        Described described) {
    public static final BuildOptions DEFAULT = new BuildOptions(Optional.empty(), new TreeMap<>());

    public BuildOptions {
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    }

    public BuildOptions(Optional<String> target, Map<String, String> args) {
        this(target, new TreeMap<>(args), Optional.empty(), Optional.empty(), Described.NOTHING);
    }

    public BuildOptions describedBy(Described files) {
        return new BuildOptions(target, args, context, modules, files);
    }

    public BuildOptions in(Optional<String> folder) {
        return new BuildOptions(target, args, folder, modules, described);
    }

    public BuildOptions withModules(Optional<String> folder) {
        return new BuildOptions(target, args, context, folder, described);
    }

    /** The value that an argument is given; empty where none is. */
    Optional<Value> argument(String name) {
        if (args.containsKey(name)) {
            return Optional.of(Value.of(args.get(name)));
        }
        return Optional.ofNullable(described.args().get(name))
                .map(it -> it.map(Value::of).orElseGet(Value::unknown));
    }

    /** Whether whoever builds, or a file, speaks of an argument by its name. */
    public boolean namesArgument(String name) {
        return args.containsKey(name)
                || described.args().containsKey(name)
                || perhapsGiven(name).isPresent();
    }

    /** Whether whoever builds, or a file, speaks of a stage by its name. */
    public boolean namesStage(String name) {
        return Stream.concat(Stream.of(target), described.targets().stream())
                .flatMap(Optional::stream)
                .anyMatch(name::equalsIgnoreCase);
    }

    /** What an argument without a default may be given all the same; empty where that is nothing. */
    Optional<Value> perhapsGiven(String name) {
        return Optional.ofNullable(described.given().get(name))
                .map(it -> it.map(Value::of).orElseGet(Value::unknown));
    }

    /**
     * What files say of the builds of a Dockerfile, of which there may be several.
     *
     * @param targets one for each build, empty for the last stage; no two are the same
     * @param args empty where the builds differ, or where the value is not known
     * @param contexts names of additional contexts, which hide stages and images
     * @param given what some build gives arguments, perhaps one of these; empty where that is not known
     */
    public record Described(
            List<Optional<String>> targets,
            SortedMap<String, Optional<String>> args,
            Set<String> contexts,
            SortedMap<String, Optional<String>> given) {
        public static final Described NOTHING = new Described(List.of(), new TreeMap<>(), Set.of(), new TreeMap<>());

        public Described {
            targets = List.copyOf(targets);
            args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
            contexts = Set.copyOf(contexts);
            given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        }
    }
}
