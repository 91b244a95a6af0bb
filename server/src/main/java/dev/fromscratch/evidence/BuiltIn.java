package dev.fromscratch.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Go's standard library knows without any file of the system.
 *
 * <p>It stands in {@code go-built-in.txt}, with its sources.
 */
final class BuiltIn {
    private static final Map<Trait, List<String>> SUBJECTS = FactFile.rows("go-built-in.txt").stream()
            .collect(Collectors.toUnmodifiableMap(it -> Trait.named(it.get(0)), it -> it.subList(1, it.size())));

    private BuiltIn() {}

    /** Whether something of this name is known; what is empty or a number needs no look-up. */
    static boolean knows(Trait trait, String subject) {
        var name = trait == Trait.TIME_ZONE ? subject : subject.toLowerCase(Locale.ROOT);
        return name.matches("[0-9]*") || SUBJECTS.getOrDefault(trait, List.of()).contains(name);
    }
}
