package dev.fromscratch.text;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * Where the elements of a list stood in another one, of which it was made by one change: what both begin with, and what
 * both end with, are the very same objects.
 */
public final class Alignment {
    private final int above;
    private final int below;
    private final int moved;

    private Alignment(int above, int below, int moved) {
        this.above = above;
        this.below = below;
        this.moved = moved;
    }

    public static Alignment of(List<?> now, List<?> then) {
        return of(now, then, (one, other) -> one == other);
    }

    /** As {@link #of(List, List)}, where elements of two kinds may stand for the same. */
    public static <A, B> Alignment of(List<A> now, List<B> then, BiPredicate<? super A, ? super B> isSame) {
        var most = Math.min(now.size(), then.size());
        var above = 0;
        while (above < most && isSame.test(now.get(above), then.get(above))) {
            above++;
        }
        var moved = now.size() - then.size();
        var below = now.size();
        while (below > above && below - moved > above && isSame.test(now.get(below - 1), then.get(below - 1 - moved))) {
            below--;
        }
        return new Alignment(above, below, moved);
    }

    /** The index at which the element of an index stood; -1 for one that was not there. */
    public int before(int index) {
        if (index < above) {
            return index;
        }
        return index >= below ? index - moved : -1;
    }

    /** The index of the element behind which the other list went on as this one does behind that of an index; -1 if it did not. */
    public int endBefore(int index) {
        if (index < above) {
            return index;
        }
        return index >= below - 1 ? index - moved : -1;
    }
}
