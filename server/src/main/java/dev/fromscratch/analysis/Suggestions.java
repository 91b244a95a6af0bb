package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;
import java.util.List;

/**
 * What could stand where somebody types.
 *
 * @param span of what it takes the place of: what is typed of it already, and what belongs to it behind that
 * @param all the best first
 * @param settled whether no file that was not read yet could bring more
 */
public record Suggestions(Span span, List<Suggestion> all, boolean settled) {
    public Suggestions {
        all = List.copyOf(all);
    }

    /** The same, in the place of so many more characters behind where it is typed. */
    Suggestions replacingMore(int characters) {
        return new Suggestions(new Span(span.start(), span.end() + characters), all, settled);
    }
}
