package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs checks over a Dockerfile and its images.
 */
public final class CheckRunner {
    private final BuildGraph graph;
    private final CheckOptions options;
    private final List<FinalImage> finals;

    public CheckRunner(BuildGraph graph, Images images, BuildContext context, CheckOptions options) {
        this.graph = graph;
        this.options = options;
        this.finals = judged(graph, images).stream()
                .map(stage -> new FinalImage(graph, stage, images, context, options))
                .toList();
    }

    /**
     * The images that are judged, in the order of their stages: those that run something, start from nothing, are not
     * opaque, and are built upon by no other stage, or are the target.
     */
    public List<FinalImage> finals() {
        return finals;
    }

    private static List<Stage> judged(BuildGraph graph, Images images) {
        var target = graph.target();
        return graph.stages().stream()
                .filter(stage -> graph.hasExplicitTarget() ? target.equals(Optional.of(stage)) : !graph.isUsed(stage))
                .filter(stage -> images.of(stage).last().fromScratch())
                .filter(stage -> images.of(stage).last().config().runsSomething())
                .filter(stage -> !images.of(stage).last().files().isOpaque())
                .toList();
    }

    /** What the checks say, in the order of the text; those that are turned off left out. */
    public Report run(List<Check> checks) {
        var findings = new ArrayList<Finding>();
        var undecided = new ArrayList<Undecided>();
        for (var check : checks) {
            for (var verdict : verdicts(check)) {
                if (verdict instanceof Finding finding) {
                    adjusted(finding, check.rule()).ifPresent(findings::add);
                } else if (verdict instanceof Undecided open
                        && isOn(check.rule().id())) {
                    undecided.add(new Undecided(check.rule().id(), open.because(), open.place()));
                }
            }
        }
        var suppressions = Suppressions.of(graph.dockerfile());
        var visible = new ArrayList<Finding>();
        findings.stream().filter(it -> !suppressions.cover(it)).forEach(visible::add);
        ofSuppressions(checks, suppressions, findings)
                .filter(it -> !suppressions.cover(it))
                .forEach(visible::add);
        visible.sort(order(graph.dockerfile()));
        return new Report(visible, undecided.stream().distinct().toList());
    }

    private Stream<Finding> ofSuppressions(List<Check> checks, Suppressions suppressions, List<Finding> findings) {
        var rules = checks.stream().map(it -> it.rule().id()).toList();
        // What the options turn off might have been found.
        var unused = suppressions.unusedBy(findings).stream()
                .filter(it -> isOn(it.rule()))
                .toList();
        return checks.stream()
                .filter(SuppressionCheck.class::isInstance)
                .flatMap(check -> ((SuppressionCheck) check)
                        .judge(suppressions, unused, rules)
                        .flatMap(it -> adjusted((Finding) it, check.rule()).stream()));
    }

    private static Comparator<Finding> order(Dockerfile dockerfile) {
        return Comparator.comparing(
                        (Finding it) -> dockerfile.spanOf(it.place()).start())
                .thenComparing(it -> dockerfile.spanOf(it.place()).end())
                .thenComparing(Finding::rule);
    }

    private List<Verdict> verdicts(Check check) {
        try {
            if (check instanceof ImageCheck ofImage) {
                return finals.stream()
                        .flatMap(image -> ofImage.judge(image).map(verdict -> inStage(verdict, image)))
                        .toList();
            }
            return check instanceof DockerfileCheck ofDockerfile
                    ? ofDockerfile.judge(graph).toList()
                    : List.of();
        } catch (RuntimeException bug) {
            // A check that fails loses its own findings and no others; that it failed is said.
            var segment = graph.dockerfile().segments().get(0);
            return List.of(new Undecided(
                    check.rule().id(),
                    "the check failed with a bug of its own: " + bug,
                    new Place(segment, Span.at(0))));
        }
    }

    private Verdict inStage(Verdict verdict, FinalImage image) {
        if (!(verdict instanceof Finding finding)) {
            return verdict;
        }
        var label = image.stage().label();
        if (finals.size() < 2) {
            return finding.inStage(label);
        }
        return new Finding(
                finding.rule(),
                finding.severity(),
                label,
                "%s (stage %s)".formatted(finding.message(), label),
                finding.place(),
                finding.related(),
                finding.fixes());
    }

    private boolean isOn(String rule) {
        return !Optional.<Severity>empty().equals(options.rules().get(rule));
    }

    /** A finding of a rule, as loud as the options allow; empty where they turn it off. */
    private Optional<Finding> adjusted(Finding finding, Rule rule) {
        if (!isOn(rule.id())) {
            return Optional.empty();
        }
        var highest = rule.severity();
        var severity = finding.severity().atLeast(highest) ? highest : finding.severity();
        var set = options.rules().getOrDefault(rule.id(), Optional.of(highest)).orElse(highest);
        var shown = severity == highest || severity.atLeast(set) ? set : severity;
        return Optional.of(finding.ofRule(rule.id()).as(shown));
    }

    /** What all checks said. */
    public record Report(List<Finding> findings, List<Undecided> undecided) {
        public Report {
            findings = List.copyOf(findings);
            undecided = List.copyOf(undecided);
        }
    }
}
