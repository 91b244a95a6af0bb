package dev.fromscratch.check;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How loud each rule may be.
 *
 * @param rules by the rule's id: a severity, or empty for off. A severity replaces the rule's highest one and caps the
 *     rest
 * @param helperImage the image that gives certificates and zones where no stage can
 */
public record CheckOptions(SortedMap<String, Optional<Severity>> rules, Optional<String> helperImage) {
    public static final CheckOptions DEFAULT = new CheckOptions(new TreeMap<>(), Optional.empty());

    public CheckOptions {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    public CheckOptions(Map<String, Optional<Severity>> rules, Optional<String> helperImage) {
        this(new TreeMap<>(rules), helperImage);
    }
}
