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

    /** The number of characters to add, take away or change (Levenshtein). */
    public static int distance(String one, String other) {
        var costs = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            costs[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var diagonal = costs[0];
            costs[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var same = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                var cost = Math.min(Math.min(costs[column], costs[column - 1]) + 1, diagonal + same);
                diagonal = costs[column];
                costs[column] = cost;
            }
        }
        return costs[other.length()];
    }
}
