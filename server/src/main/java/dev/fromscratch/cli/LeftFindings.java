package dev.fromscratch.cli;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code fix} leaves of all that it looks at, by what would do away with it.
 */
final class LeftFindings {
    private final List<Finding> findings = new ArrayList<>();

    private final SortedSet<String> undecided = new TreeSet<>();

    void add(Analysis after) {
        findings.addAll(after.findings());
        after.undecided().forEach(it -> undecided.add(it.ruleName()));
    }

    /** How many there are, and how they can be fixed; that there is none, otherwise. */
    String sentence() {
        return undecided()
                .map(it -> "%s; %s".formatted(sentenceOnFindings(), it))
                .orElseGet(this::sentenceOnFindings);
    }

    /** Which rules are not decided; empty where all are. */
    Optional<String> undecided() {
        return Optional.of(undecided)
                .filter(it -> !it.isEmpty())
                .map(it -> "%s undecided (%s), and check says why"
                        .formatted(it.size() == 1 ? "1 rule is" : it.size() + " rules are", String.join(", ", it)));
    }

    private String sentenceOnFindings() {
        if (findings.isEmpty()) {
            return "no finding is left";
        }
        return findings.size() == 1
                ? "1 finding is left, which %s".formatted(way(findings.get(0)))
                : "%d findings are left: %s".formatted(findings.size(), ways());
    }

    private String ways() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        findings.forEach(it -> counts.merge(way(it), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> "%d that %s".formatted(it.getValue(), it.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String way(Finding finding) {
        if (finding.fixes().isEmpty()) {
            return "no fix is known of";
        }
        return finding.fixes().stream()
                .filter(Fix::preferred)
                .findFirst()
                .map(it -> option(finding, it) + " fixes")
                .orElse("an editor offers a choice of fixes for");
    }

    private static String option(Finding finding, Fix fix) {
        var review = fix.safety() == Safety.REVIEW ? "--review" : "";
        var hints = finding.severity().atLeast(Severity.WARNING) ? "" : "--hints";
        return "%s %s".formatted(review, hints).strip();
    }
}
