package dev.fromscratch.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the files of a project say of how a Dockerfile is built and its images are run.
 *
 * @param given the build arguments that commands of the project give, whatever they build with them, each with the value
 *     that all give it which build this Dockerfile; empty where that is not known
 * @param possiblyMounted absolute paths at which something is mounted in containers of which it is not known what image they
 *     run; empty where it is known how the images are run
 * @param possibleContexts folders in which a command builds it, where no file describes a build; relative to the root of the
 *     project
 * @param variants the same for the builds that give their arguments the same values, where not all do; none where all do, or
 *     there are too many
 */
public record Deployment(
        List<Build> builds,
        List<Run> runs,
        SortedMap<String, Optional<String>> given,
        Set<String> possiblyMounted,
        List<String> possibleContexts,
        List<Deployment> variants) {
    private static final int MOST_VARIANTS = 8;

    public static final Deployment NONE =
            new Deployment(List.of(), List.of(), new TreeMap<>(), Set.of(), List.of(), List.of());

    public Deployment {
        builds = List.copyOf(builds);
        runs = List.copyOf(runs);
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        possiblyMounted = Set.copyOf(possiblyMounted);
        possibleContexts = List.copyOf(possibleContexts);
        variants = List.copyOf(variants);
    }

    Deployment withVariants(List<Deployment> some) {
        return new Deployment(builds, runs, given, possiblyMounted, possibleContexts, some);
    }

    Deployment in(List<String> folders) {
        return new Deployment(builds, runs, given, possiblyMounted, folders, variants);
    }

    /** Builds by the values that they give their arguments; none where all give the same, or there are too many ways. */
    static List<List<Build>> byArguments(List<Build> builds) {
        Map<Map<String, Optional<String>>, List<Build>> result = new LinkedHashMap<>();
        for (var build : builds) {
            var values = new TreeMap<String, Optional<String>>();
            build.args().forEach((name, said) -> values.put(name, said.value()));
            result.computeIfAbsent(values, it -> new ArrayList<>()).add(build);
        }
        return result.size() > 1 && result.size() <= MOST_VARIANTS ? List.copyOf(result.values()) : List.of();
    }

    /** The arguments that something gives: in a build, too, that does not say so. */
    SortedMap<String, Optional<String>> mayBeGiven() {
        var result = new TreeMap<>(given);
        args().keySet().forEach(it -> result.put(it, Optional.empty()));
        return result;
    }

    public boolean saysNothing() {
        return builds.isEmpty()
                && runs.isEmpty()
                && given.isEmpty()
                && possiblyMounted.isEmpty()
                && possibleContexts.isEmpty();
    }

    /** The folders that it is built in, relative to the root of the project, in the order of the files. */
    public List<String> contexts() {
        return builds.stream()
                .flatMap(it -> it.context().value().stream())
                .distinct()
                .toList();
    }

    /** The stages that are built, where all builds are known to name one; an empty one is the last stage. */
    public List<Optional<String>> targets() {
        return builds.stream()
                .filter(it -> it.target().isEmpty() || it.target().get().value().isPresent())
                .map(it -> it.target().flatMap(Said::value))
                .distinct()
                .toList();
    }

    /** The arguments that a build gives; empty where two of them differ, or where the value is not known. */
    public SortedMap<String, Optional<String>> args() {
        var result = new TreeMap<String, Optional<String>>();
        var names = builds.stream().flatMap(it -> it.args().keySet().stream()).collect(Collectors.toSet());
        for (var name : names) {
            var values = builds.stream()
                    .map(it -> Optional.ofNullable(it.args().get(name)).flatMap(Said::value))
                    .distinct()
                    .toList();
            result.put(name, values.size() == 1 ? values.get(0) : Optional.empty());
        }
        return result;
    }

    /** The names of additional contexts, which stand in front of stages and images of these names. */
    public Set<String> contextNames() {
        return builds.stream()
                .flatMap(it -> it.contexts().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
