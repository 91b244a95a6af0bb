package dev.fromscratch.check;

import dev.fromscratch.project.Deployment;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What checks are told besides the Dockerfile and its images.
 *
 * @param rules by the rule's id: a severity, or empty for off. A severity replaces the rule's highest one and caps the
 *     rest
 * @param helperImage the image that gives certificates and zones where no stage can
 * @param deployment how the images are built and run, as far as files say it
 */
public record CheckOptions(
        SortedMap<String, Optional<Severity>> rules, Optional<String> helperImage, Deployment deployment) {
    public static final CheckOptions DEFAULT = new CheckOptions(new TreeMap<>(), Optional.empty());

    public CheckOptions {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    public CheckOptions(Map<String, Optional<Severity>> rules, Optional<String> helperImage) {
        this(new TreeMap<>(rules), helperImage, Deployment.NONE);
    }

    public CheckOptions deployedBy(Deployment files) {
        return new CheckOptions(rules, helperImage, files);
    }
}
