package dev.fromscratch.evidence.rust;

import dev.fromscratch.image.BuildCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The features that a cargo command turns on.
 *
 * @param byDefault whether those of the manifest's {@code default} are on
 * @param known whether it turns on no others
 */
record FeatureFlags(boolean all, boolean byDefault, List<String> named, boolean known) {
    FeatureFlags {
        named = List.copyOf(named);
    }

    static FeatureFlags of(BuildCommand command) {
        var named = command.option("--features", "-F").value().stream()
                .flatMap(it -> Stream.of(it.split("[ ,]+")))
                .toList();
        return new FeatureFlags(
                command.has("--all-features"),
                !command.has("--no-default-features"),
                named,
                !command.hasUnknownWords(Set.of()));
    }
}
