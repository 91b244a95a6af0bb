package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks, and what people have set of them.
 */
record Judges(List<Check> checks, CheckOptions options) {
    /**
     * What the checks say of one thing.
     *
     * @param graph of the Dockerfile that it belongs to
     * @param judging what a check says of it; nothing, if it is not about such things
     */
    Verdicts judge(BuildGraph graph, Function<Check, Stream<? extends Verdict>> judging) {
        var findings = new ArrayList<Finding>();
        var undecided = new ArrayList<Undecided>();
        for (var check : checks) {
            var rule = check.rule();
            if (isOn(rule.id())) {
                for (var verdict : verdicts(graph, check, judging)) {
                    if (verdict instanceof Finding finding) {
                        findings.add(finding.ofRule(rule.id()).as(shown(finding, rule)));
                    } else if (verdict instanceof Undecided open) {
                        undecided.add(new Undecided(rule.id(), open.because(), open.place()));
                    }
                }
            }
        }
        return new Verdicts(findings, undecided);
    }

    /** A check that fails loses what it says of the one thing, and nothing else; that it failed is said. */
    private static List<? extends Verdict> verdicts(
            BuildGraph graph, Check check, Function<Check, Stream<? extends Verdict>> judging) {
        try {
            return judging.apply(check).toList();
        } catch (RuntimeException bug) {
            var segment = graph.dockerfile().segments().get(0);
            return List.of(new Undecided(
                    check.rule().id(),
                    "the check failed with a bug of its own: " + bug,
                    new Place(segment, Span.at(0))));
        }
    }

    boolean isOn(String rule) {
        return !Optional.<Severity>empty().equals(options.rules().get(rule));
    }

    /** As loud as the options allow. */
    private Severity shown(Finding finding, Rule rule) {
        var highest = rule.severity();
        var severity = finding.severity().atLeast(highest) ? highest : finding.severity();
        var set = options.rules().getOrDefault(rule.id(), Optional.of(highest)).orElse(highest);
        return severity == highest || severity.atLeast(set) ? set : severity;
    }

    /** What was said. */
    record Verdicts(List<Finding> findings, List<Undecided> undecided) {}
}
