package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs checks over a Dockerfile and its images.
 */
public final class CheckRunner {
    private final BuildGraph graph;
    private final CheckOptions options;
    private final List<FinalImage> finals;
    private final List<BuiltStage> stages;

    private CheckRunner(BuildGraph graph, CheckOptions options, List<FinalImage> finals, List<BuiltStage> stages) {
        this.graph = graph;
        this.options = options;
        this.finals = finals;
        this.stages = stages;
    }

    public static CheckRunner of(BuildGraph graph, Images images, BuildContext context, CheckOptions options) {
        return new CheckRunner(
                graph,
                options,
                judged(graph, images, options).stream()
                        .map(stage -> FinalImage.of(graph, stage, images, context, options))
                        .toList(),
                built(graph, images, options, List.of()));
    }

    /** Those that the target is built from, and those of other targets. */
    private static List<BuiltStage> built(
            BuildGraph graph, Images images, CheckOptions options, List<BuiltStage> previous) {
        var before = new IdentityHashMap<StageImage, BuiltStage>();
        previous.forEach(it -> before.put(it.images().of(it.stage()), it));
        var targets = graph.targets().isEmpty() ? graph.target().stream() : graph.targets().stream();
        var needed = targets.flatMap(it -> graph.neededBy(it).stream()).collect(Collectors.toSet());
        var judged = judged(graph, images, options);
        return graph.stages().stream()
                .filter(it -> needed.contains(it) || !graph.hasExplicitTarget())
                .map(it -> {
                    var now = BuiltStage.of(graph, images, it, needed.contains(it), judged.contains(it));
                    var then = before.get(images.of(it));
                    return then == null ? now : now.knowing(then);
                })
                .toList();
    }

    /**
     * The runner for the next version of a Dockerfile in a context of the same generation and with the same options, which judges anew
     * only images that have changed.
     */
    public CheckRunner next(BuildGraph newGraph, Images newImages, BuildContext context) {
        var before = new IdentityHashMap<StageImage, FinalImage>();
        finals.forEach(it -> before.put(it.images().of(it.stage()), it));
        return new CheckRunner(
                newGraph,
                options,
                judged(newGraph, newImages, options).stream()
                        .map(stage -> Optional.ofNullable(before.get(newImages.of(stage)))
                                .map(it -> it.next(newGraph, newImages, context))
                                .orElseGet(() -> FinalImage.of(newGraph, stage, newImages, context, options)))
                        .toList(),
                built(newGraph, newImages, options, stages));
    }

    /**
     * The images that are judged, in the order of their stages: those that run something, start from nothing or nearly so, are not
     * opaque, leave nothing to triggers, and are built upon by no other stage, or are the target. Where files name targets,
     * and one of these is such an image, the others are what they are built from, or for something else.
     */
    public List<FinalImage> finals() {
        return finals;
    }

    private static List<Stage> judged(BuildGraph graph, Images images, CheckOptions options) {
        var targets = judged(graph.targets().stream(), graph, images, options);
        return graph.hasExplicitTarget() || !targets.isEmpty()
                ? targets
                : judged(graph.stages().stream().filter(it -> !graph.isUsed(it)), graph, images, options);
    }

    private static List<Stage> judged(Stream<Stage> stages, BuildGraph graph, Images images, CheckOptions options) {
        return stages.filter(stage -> images.of(stage).last().isMinimal())
                .filter(stage -> images.of(stage).last().config().runsSomething()
                        || options.deployment().runs().stream()
                                .anyMatch(it -> it.saysWhatIsRun()
                                        && graph.targeted(it.target()).equals(Optional.of(stage))))
                .filter(stage -> !images.of(stage).last().files().isOpaque())
                // Whoever is built on it adds what the triggers say.
                .filter(stage -> stage.all(Instruction.OnBuild.class).findAny().isEmpty())
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
        return new Report(inOrder(visible), undecided.stream().distinct().toList());
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

    private List<Finding> inOrder(List<Finding> findings) {
        return findings.stream()
                .map(it -> new Located(graph.dockerfile().spanOf(it.place()), it))
                .sorted(Comparator.comparingInt((Located it) -> it.span().start())
                        .thenComparingInt(it -> it.span().end())
                        .thenComparing(it -> it.finding().rule()))
                .map(Located::finding)
                .toList();
    }

    private List<Verdict> verdicts(Check check) {
        try {
            var result = new ArrayList<Verdict>();
            if (check instanceof ImageCheck ofImage) {
                finals.forEach(image -> image.verdicts(ofImage).forEach(it -> result.add(inStage(it, image))));
            }
            if (check instanceof StageCheck ofStage) {
                stages.forEach(stage -> result.addAll(stage.verdicts(ofStage)));
            }
            if (check instanceof DockerfileCheck ofDockerfile) {
                ofDockerfile.judge(graph).forEach(result::add);
            }
            return result;
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
        var suffix = finals.size() < 2 ? "" : " (stage " + image.stage().label() + ")";
        return verdict instanceof Finding finding ? finding.in(image, suffix) : verdict;
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

    /** A finding, and where it is in the text now. */
    private record Located(Span span, Finding finding) {}

    /** What all checks said. */
    public record Report(List<Finding> findings, List<Undecided> undecided) {
        public Report {
            findings = List.copyOf(findings);
            undecided = List.copyOf(undecided);
        }
    }
}
