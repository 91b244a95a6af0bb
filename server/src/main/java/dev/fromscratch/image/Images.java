package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FromContext;
import dev.fromscratch.syntax.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images of all stages of a Dockerfile, each made when it is first asked for.
 */
public final class Images {
    private static final Optional<FromContext<StageImage>> NONE = Optional.empty();

    private final List<FromContext<StageImage>> images;

    private Images(BuildGraph graph, BuildContext context, List<FromContext<StageImage>> previous) {
        var all = new ArrayList<FromContext<StageImage>>();
        for (var stage : graph.stages()) {
            var before = stage.index() < previous.size() ? Optional.of(previous.get(stage.index())) : NONE;
            var changed = graph.referencesOf(stage).stream()
                    .filter(it -> it.to() instanceof Base.OfStage of
                            && (of.index() >= previous.size() || all.get(of.index()) != previous.get(of.index())))
                    .map(it -> it.place().segment())
                    .toList();
            var holds = before.filter(it -> it.holdsIn(context));
            if (holds.isPresent() && graph.isKept(stage) && changed.isEmpty()) {
                all.add(holds.get());
            } else {
                var kept = holds.flatMap(FromContext::known).filter(it -> graph.isComparable(stage));
                all.add(FromContext.of(
                        context, it -> ImageBuilder.build(graph, stage, it, this, keptStates(stage, kept, changed))));
            }
        }
        images = List.copyOf(all);
    }

    public static Images of(BuildGraph graph, BuildContext context) {
        return new Images(graph, context, List.of());
    }

    /**
     * The images of the next version of a Dockerfile in a context of the same generation; those stay of which neither the stage nor one
     * that it uses has changed.
     *
     * @param graph made from the graph of these images
     */
    public Images next(BuildGraph graph, BuildContext context) {
        return new Images(graph, context, images);
    }

    /** The states in front of the first instruction that is another one, or uses a stage that has changed. */
    private static List<Image> keptStates(Stage stage, Optional<StageImage> before, List<Segment> changed) {
        if (before.isEmpty()) {
            return List.of();
        }
        var now = stage.segments();
        var then = before.get().stage().segments();
        var kept = 0;
        while (kept < Math.min(now.size(), then.size())
                && now.get(kept) == then.get(kept)
                && !changed.contains(now.get(kept))) {
            kept++;
        }
        return before.get().states().subList(0, kept);
    }

    public StageImage of(Stage stage) {
        return of(stage.index());
    }

    /** The image of a stage by its index. */
    public StageImage of(int stage) {
        var image = images.get(stage);
        if (image.known().isEmpty()) {
            // Those above come first, so that a long row of stages does not become a deep stack.
            images.subList(0, stage).forEach(FromContext::get);
        }
        return image.get();
    }
}
