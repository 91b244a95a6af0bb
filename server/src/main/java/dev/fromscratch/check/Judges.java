package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks, and what people have set of them.
 */
final class Judges {
    private final List<Check> checks;
    private final CheckOptions options;
    /** Those that are not turned off. */
    private final List<Judge> judges;

    Judges(List<Check> checks, CheckOptions options) {
        this.checks = checks;
        this.options = options;
        this.judges = checks.stream()
                .filter(it -> isOn(it.rule().id()))
                .map(it -> new Judge(it, it.rule().id(), it.rule().severity()))
                .toList();
    }

    /** A check with what is asked of its rule so often that it is not to be read from an annotation each time. */
    private record Judge(Check check, String rule, Severity highest) {}

    List<Check> checks() {
        return checks;
    }

    CheckOptions options() {
        return options;
    }

    /**
     * What the checks say of one thing.
     *
     * @param graph of the Dockerfile that it belongs to
     * @param judging what a check says of it; nothing, if it is not about such things
     */
    Verdicts judge(BuildGraph graph, Function<Check, List<Verdict>> judging) {
        var findings = new ArrayList<Finding>();
        var undecided = new ArrayList<Undecided>();
        for (var judge : judges) {
            for (var verdict : verdicts(graph, judge, judging)) {
                if (verdict instanceof Finding finding) {
                    findings.add(finding.ofRule(judge.rule()).as(shown(finding, judge)));
                } else if (verdict instanceof Undecided open) {
                    undecided.add(new Undecided(judge.rule(), open.because(), open.place()));
                }
            }
        }
        return new Verdicts(findings, undecided);
    }

    /** A check that fails loses what it says of the one thing, and nothing else; that it failed is said. */
    private static List<Verdict> verdicts(BuildGraph graph, Judge judge, Function<Check, List<Verdict>> judging) {
        try {
            return judging.apply(judge.check());
        } catch (RuntimeException bug) {
            var segment = graph.dockerfile().segments().get(0);
            return List.of(new Undecided(
                    judge.rule(), "the check failed with a bug of its own: " + bug, new Place(segment, Span.at(0))));
        }
    }

    boolean isOn(String rule) {
        return !Optional.<Severity>empty().equals(options.rules().get(rule));
    }

    /** As loud as the options allow. */
    private Severity shown(Finding finding, Judge judge) {
        var highest = judge.highest();
        var severity = finding.severity().atLeast(highest) ? highest : finding.severity();
        var set =
                options.rules().getOrDefault(judge.rule(), Optional.of(highest)).orElse(highest);
        return severity == highest || severity.atLeast(set) ? set : severity;
    }

    /** What was said. */
    record Verdicts(List<Finding> findings, List<Undecided> undecided) {}
}
