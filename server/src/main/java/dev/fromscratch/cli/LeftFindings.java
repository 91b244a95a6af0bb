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
import java.util.stream.Collectors;

/**
 * What {@code fix} leaves of all that it looks at, by what would do away with it.
 */
final class LeftFindings {
    private final List<Finding> findings = new ArrayList<>();

    private int undecided;

    void add(Analysis after) {
        findings.addAll(after.findings());
        undecided += after.undecided().size();
    }

    /** How many there are, and how they can be fixed; that there is none, otherwise. */
    String sentence() {
        return undecided == 0 ? sentenceOnFindings() : "%s; %s".formatted(sentenceOnFindings(), sentenceOnUndecided());
    }

    private String sentenceOnUndecided() {
        return undecided == 1
                ? "1 rule is undecided, and check says why"
                : "%d rules are undecided, and check says why".formatted(undecided);
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
