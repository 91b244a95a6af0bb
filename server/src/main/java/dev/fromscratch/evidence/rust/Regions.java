package dev.fromscratch.evidence.rust;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The parts of a text that are open at an index which only grows, one within the other, each with what is true of it.
 */
final class Regions<T> {
    private final Deque<Region<T>> open = new ArrayDeque<>();

    /**
     * @param end the index behind it
     */
    private record Region<T>(T value, int end) {}

    void open(T value, int end) {
        open.push(new Region<>(value, end));
    }

    /** Ends those that end at an index or in front of it; whether there were any. */
    boolean closedAt(int index) {
        var before = open.size();
        while (!open.isEmpty() && open.peek().end() <= index) {
            open.pop();
        }
        return open.size() < before;
    }

    Optional<T> innermost() {
        return Optional.ofNullable(open.peek()).map(Region::value);
    }

    int size() {
        return open.size();
    }

    /** The end of the innermost one, or an index where there is none. */
    int endOr(int index) {
        return open.isEmpty() ? index : open.peek().end();
    }

    /** All that are open, the outermost first. */
    List<T> all() {
        Iterator<Region<T>> outermostFirst = open.descendingIterator();
        Iterable<Region<T>> all = () -> outermostFirst;
        return StreamSupport.stream(all.spliterator(), false).map(Region::value).toList();
    }
}
