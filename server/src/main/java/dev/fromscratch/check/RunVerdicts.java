package dev.fromscratch.check;

import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.project.Run;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a check says of an image that several containers run, each in its own way: what it says of any of them.
 */
final class RunVerdicts {
    private final Map<Key, List<Found>> found = new LinkedHashMap<>();
    private final List<Verdict> undecided = new ArrayList<>();
    private final Set<Key> foundWhereBuilt = new HashSet<>();
    private int images;

    /**
     * @param built what is said of the image as it is built
     */
    RunVerdicts(List<Verdict> built) {
        for (var verdict : built) {
            if (verdict instanceof Finding finding) {
                foundWhereBuilt.add(Key.of(finding));
            }
        }
    }

    /** What is one finding, wherever it is found. */
    private record Key(Place place, String message) {
        static Key of(Finding finding) {
            return new Key(finding.place(), finding.message());
        }
    }

    private record Found(Finding finding, Containers containers) {}

    /** Adds what is said of the image as these containers run it. */
    void add(Containers containers, List<Verdict> verdicts) {
        images++;
        for (var verdict : verdicts) {
            if (verdict instanceof Finding finding) {
                found.computeIfAbsent(Key.of(finding), key -> new ArrayList<>()).add(new Found(finding, containers));
            } else if (verdict instanceof Undecided && !undecided.contains(verdict)) {
                undecided.add(verdict);
            }
        }
    }

    List<Verdict> all() {
        return Stream.concat(found.values().stream().map(this::merged), undecided.stream())
                .toList();
    }

    /** A finding, as loud as it is anywhere, with those that it does not concern left out. */
    private Verdict merged(List<Found> places) {
        var where = places.stream()
                .min(Comparator.comparing(it -> it.finding().severity()))
                .orElseThrow();
        // What a container makes of the image decides how to get out of what only it brings about.
        var loudest = foundWhereBuilt.contains(Key.of(where.finding()))
                ? where.finding()
                : where.finding().fixedFor(image -> image.runBy(where.containers()));
        var related = places.stream()
                .flatMap(it -> it.finding().related().stream())
                .filter(it -> !loudest.related().contains(it))
                .distinct()
                .toList();
        var runs =
                places.stream().flatMap(it -> it.containers().runs().stream()).toList();
        var isNamed = runs.stream().allMatch(run -> loudest.message().contains(run.name()));
        if (places.size() == images || isNamed) {
            return loudest.because(related);
        }
        var names = runs.stream().map(Run::name).distinct().collect(Collectors.joining(", "));
        return loudest.withMessage("%s (%s)".formatted(loudest.message(), names))
                .because(related)
                .because(runs.stream()
                        .<Related>map(run -> Related.InFile.of(run.mention()))
                        .distinct()
                        .toList());
    }
}
