package dev.fromscratch.evidence.rust;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The features of a package that are on, with all that these turn on.
 *
 * @param on names of features, and of optional dependencies
 * @param ofDependencies what is turned on elsewhere, {@code reqwest/rustls-tls}
 * @param all whether all are on
 * @param known whether no others are
 */
record CargoFeatures(Set<String> on, List<String> ofDependencies, boolean all, boolean known) {
    CargoFeatures {
        on = Set.copyOf(on);
        ofDependencies = List.copyOf(ofDependencies);
    }

    static CargoFeatures of(Optional<TomlFile> table, FeatureFlags flags) {
        var ahead = new ArrayDeque<>(flags.named());
        if (flags.byDefault()) {
            ahead.add("default");
        }
        if (flags.all()) {
            table.ifPresent(it -> ahead.addAll(it.names()));
        }
        var on = new HashSet<String>();
        var elsewhere = new ArrayList<String>();
        while (!ahead.isEmpty()) {
            var name = ahead.remove();
            if (name.startsWith("dep:")) {
                on.add(name.substring("dep:".length()));
            } else if (name.contains("/")) {
                elsewhere.add(name.replace("?/", "/"));
                if (!name.contains("?/")) {
                    ahead.add(name.substring(0, name.indexOf('/')));
                }
            } else if (on.add(name)) {
                table.ifPresent(it -> ahead.addAll(it.texts(name)));
            }
        }
        return new CargoFeatures(on, elsewhere, flags.all(), flags.known());
    }

    /** Whether a feature or an optional dependency is on. */
    boolean turnOn(String dependency) {
        return all || on.contains(dependency);
    }

    /** The features of a dependency that are turned on here. */
    List<String> of(String dependency) {
        return ofDependencies.stream()
                .filter(it -> it.startsWith(dependency + "/"))
                .map(it -> it.substring(dependency.length() + 1))
                .toList();
    }
}
