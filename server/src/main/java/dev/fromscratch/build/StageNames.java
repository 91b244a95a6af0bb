package dev.fromscratch.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which stages have a name. More than one may have the same.
 */
final class StageNames {
    private final Map<String, List<Integer>> indexes = new HashMap<>();

    static StageNames of(List<Stage> stages) {
        var result = new StageNames();
        stages.forEach(result::add);
        return result;
    }

    /** Adds a stage behind all others. */
    void add(Stage stage) {
        stage.name()
                .ifPresent(it ->
                        indexes.computeIfAbsent(it, name -> new ArrayList<>()).add(stage.index()));
    }

    /** The last stage of a name above another one. */
    Optional<Integer> lastAbove(int stage, String name) {
        var all = all(name);
        for (var at = all.size() - 1; at >= 0; at--) {
            if (all.get(at) < stage) {
                return Optional.of(all.get(at));
            }
        }
        return Optional.empty();
    }

    /** The stages of a name, in their order. */
    List<Integer> all(String name) {
        return indexes.getOrDefault(name, List.of());
    }

    /** The last stage of a name. */
    Optional<Integer> last(String name) {
        return lastAbove(Integer.MAX_VALUE, name);
    }
}
