package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;
import java.util.List;

/**
 * What could stand where somebody types.
 *
 * @param span of what is typed of it already, up to where it is typed
 * @param all the best first
 * @param settled whether no file that was not read yet could bring more
 */
public record Suggestions(Span span, List<Suggestion> all, boolean settled) {
    public Suggestions {
        all = List.copyOf(all);
    }
}
