package dev.fromscratch.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The name that was probably meant.
 */
public final class Nearest {
    /** As far as {@code suggest} of BuildKit goes. */
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** The nearest of some names, where it is near enough; of two that are as near, the first in the alphabet. */
    public static Optional<String> of(String written, Collection<String> names) {
        return names.stream()
                .filter(it -> distance(written, it) < Math.min(FARTHEST, Math.max(2, it.length())))
                .min(Comparator.comparingInt((String it) -> distance(written, it))
                        .thenComparing(it -> it));
    }

    /** The number of characters to add, take away, change, or let change places with their neighbour. */
    public static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        var costs = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            costs[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var twoAbove = above;
            above = costs;
            costs = new int[other.length() + 1];
            costs[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                var cost = Math.min(Math.min(above[column], costs[column - 1]) + 1, above[column - 1] + changed);
                costs[column] = isSwapped(one, row, other, column) ? Math.min(cost, twoAbove[column - 2] + 1) : cost;
            }
        }
        return costs[other.length()];
    }

    /** Whether the two characters in front of a place are those of the other one, the other way round. */
    private static boolean isSwapped(String one, int place, String other, int otherPlace) {
        return place > 1
                && otherPlace > 1
                && one.charAt(place - 1) == other.charAt(otherPlace - 2)
                && one.charAt(place - 2) == other.charAt(otherPlace - 1);
    }
}
