package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.project.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Containers that run an image in one and the same way.
 */
record Containers(List<Run> runs) {
    /** In how many ways an image is looked at. */
    private static final int MOST_WAYS = 16;

    Containers {
        runs = List.copyOf(runs);
    }

    /** The ways in which files say that an image is run; none where all run it as it is. */
    static List<Containers> of(BuildGraph graph, Stage stage, CheckOptions options) {
        var all = runs(graph, stage, options);
        var plain = all.stream().filter(Run::isPlain).toList();
        if (plain.size() == all.size()) {
            return List.of();
        }
        var ways = new ArrayList<Containers>();
        if (!plain.isEmpty()) {
            ways.add(new Containers(plain));
        }
        all.stream()
                .filter(it -> !it.isPlain())
                .map(it -> new Containers(List.of(it)))
                .forEach(ways::add);
        return ways.stream().limit(MOST_WAYS).toList();
    }

    /** All that files say of how an image is run. */
    static List<Run> runs(BuildGraph graph, Stage stage, CheckOptions options) {
        return options.deployment().runs().stream()
                .filter(it -> graph.targeted(it.target()).equals(Optional.of(stage)))
                .toList();
    }

    /** One of them, for what they have in common. */
    Run any() {
        return runs.get(0);
    }
}
