package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.CheckRunner;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.VariantFindings;
import dev.fromscratch.check.VariantFindings.Variant;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.checks.Checks;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.Images.Shared;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the text and the context say, up to the judges. Where files have a Dockerfile built in several ways, with other values
 * for its arguments, each way is judged, and this is what they have in common: the images of stages that see none of these
 * arguments are made once.
 */
final class Judged {
    private final Way common;
    private final List<Way> ways;
    private final Memo<List<Finding>> merged;

    private Judged(Way common, List<Way> ways) {
        this.common = common;
        this.ways = ways;
        this.merged = Memo.of(() -> VariantFindings.merged(
                common.graph(), ways.stream().map(Way::found).toList()));
    }

    static Judged of(Dockerfile dockerfile, Settings settings, BuildContext context) {
        var graph = BuildGraph.of(dockerfile, settings.build());
        var common = Way.of(settings, graph, Images.of(graph, context), context);
        var ways = new ArrayList<Way>();
        for (var each : settings.variants()) {
            var own = BuildGraph.of(dockerfile, each.build());
            ways.add(Way.of(each, own, Images.of(own, context, common.sharedWith(own)), context));
        }
        return new Judged(common, ways);
    }

    /** The same of a later version of the Dockerfile. */
    Judged next(Dockerfile edited, BuildContext context) {
        var graph = common.nextGraph(edited);
        var newCommon = common.next(graph, context, Shared.NONE);
        var newWays = new ArrayList<Way>();
        for (var each : ways) {
            var own = each.nextGraph(edited);
            newWays.add(each.next(own, context, newCommon.sharedWith(own)));
        }
        return new Judged(newCommon, newWays);
    }

    BuildGraph graph() {
        return common.graph();
    }

    Images images() {
        return common.images();
    }

    /** What judges what all ways have in common. */
    CheckRunner runner() {
        return common.runner();
    }

    /** What is wrong, in the order of the text. */
    List<Finding> findings() {
        return ways.isEmpty() ? common.runner().findings() : merged.get();
    }

    /** The rules that could not be decided, in the order of their ids. */
    List<Undecided> undecided() {
        return runners()
                .flatMap(it -> it.undecided().stream())
                .distinct()
                .sorted(Comparator.comparing(Undecided::rule))
                .toList();
    }

    /** Has the sources of all programs looked for. */
    void findSources() {
        runners().forEach(CheckRunner::findSources);
    }

    private Stream<CheckRunner> runners() {
        return ways.isEmpty() ? Stream.of(common.runner()) : ways.stream().map(Way::runner);
    }

    /** One way to build the Dockerfile. */
    private record Way(Settings settings, BuildGraph graph, Images images, CheckRunner runner) {
        static Way of(Settings settings, BuildGraph graph, Images images, BuildContext context) {
            var runner = CheckRunner.of(Checks.ALL, graph, images, context, settings.check());
            return new Way(settings, graph, images, runner);
        }

        BuildGraph nextGraph(Dockerfile edited) {
            return graph.next(edited, settings.build());
        }

        Way next(BuildGraph newGraph, BuildContext context, Shared shared) {
            var newImages = images.next(newGraph, context, shared);
            return new Way(settings, newGraph, newImages, runner.next(newGraph, newImages, context));
        }

        Shared sharedWith(BuildGraph other) {
            return new Shared(Optional.of(images), graph.sameAs(other));
        }

        Variant found() {
            return new Variant(
                    runner.findings(),
                    settings.check().deployment().builds(),
                    graph.stages().stream()
                            .filter(graph::isNeeded)
                            .map(Stage::label)
                            .collect(Collectors.toSet()));
        }
    }
}
