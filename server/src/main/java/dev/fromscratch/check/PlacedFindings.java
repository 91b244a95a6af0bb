package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Findings in the order of the text. Each has an owner, which has found it: a stage, by its index, or what has a number
 * behind the stages. Those that are placed in one stage lie on one shelf, whoever has found them, so that new findings of
 * an owner concern few shelves.
 */
final class PlacedFindings {
    /** The first one holds what is placed above all stages. */
    private final List<List<Placed>> shelves;
    /** On which shelves the findings of an owner lie. */
    private final List<List<Integer>> byOwner;

    private PlacedFindings(List<List<Placed>> shelves, List<List<Integer>> byOwner) {
        this.shelves = shelves;
        this.byOwner = byOwner;
    }

    /**
     * A finding, and who has found it.
     */
    record Placed(int owner, Finding finding) {}

    static PlacedFindings none(int stages, int owners) {
        return new PlacedFindings(empty(stages + 1), empty(owners));
    }

    private static <T> List<List<T>> empty(int count) {
        return new ArrayList<>(Collections.nCopies(count, List.of()));
    }

    /**
     * With other findings of some owners.
     *
     * @param graph of the version for which these are, with as many stages
     */
    PlacedFindings with(BuildGraph graph, BitSet owners, IntFunction<List<Finding>> findings) {
        var newByOwner = new ArrayList<>(byOwner);
        var added = new TreeMap<Integer, List<Placed>>();
        owners.stream().forEach(owner -> {
            byOwner.get(owner).forEach(it -> added.computeIfAbsent(it, shelf -> new ArrayList<>()));
            newByOwner.set(owner, place(graph, owner, findings.apply(owner), added));
        });
        var newShelves = new ArrayList<>(shelves);
        added.forEach((shelf, more) -> newShelves.set(
                shelf,
                inOrder(
                        graph,
                        Stream.concat(
                                shelves.get(shelf).stream().filter(it -> !owners.get(it.owner())), more.stream()))));
        return new PlacedFindings(newShelves, newByOwner);
    }

    /** All of them, in the order of the text. */
    List<Placed> all() {
        var result = new ArrayList<Placed>();
        for (var shelf : shelves) {
            // Neither copies nor iterators of the many that hold one or none.
            for (var index = 0; index < shelf.size(); index++) {
                result.add(shelf.get(index));
            }
        }
        return result;
    }

    private static List<Integer> place(
            BuildGraph graph, int owner, List<Finding> findings, Map<Integer, List<Placed>> added) {
        return findings.stream()
                .map(finding -> {
                    var shelf = graph.stageIndexAt(finding.place().segment()) + 1;
                    added.computeIfAbsent(shelf, it -> new ArrayList<>()).add(new Placed(owner, finding));
                    return shelf;
                })
                .distinct()
                .toList();
    }

    private static List<Placed> inOrder(BuildGraph graph, Stream<Placed> placed) {
        return placed.map(it -> new Located(
                        graph.dockerfile().spanOf(it.finding().place()).start(), it))
                .sorted(Located::compareTo)
                .map(Located::placed)
                .toList();
    }

    /** What is placed, and where that is in the text now. */
    private record Located(int start, Placed placed) {
        // A chain of comparators would be made when it is first asked for, which takes a part of every start.
        int compareTo(Located other) {
            var order = Integer.compare(start, other.start);
            order = order != 0 ? order : Integer.compare(length(), other.length());
            order = order != 0 ? order : rule().compareTo(other.rule());
            return order != 0 ? order : Integer.compare(placed.owner(), other.placed.owner());
        }

        private int length() {
            return placed.finding().place().span().length();
        }

        private String rule() {
            return placed.finding().rule();
        }
    }
}
