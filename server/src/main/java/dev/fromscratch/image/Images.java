package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of all stages of a Dockerfile, each made when it is first asked for.
 */
public final class Images {
    private final List<Memo<StageImage>> images;

    private Images(BuildGraph graph, BuildContext context, List<Memo<StageImage>> kept) {
        var all = new ArrayList<Memo<StageImage>>();
        for (var stage : graph.stages()) {
            var index = stage.index();
            all.add(
                    index < kept.size() && isKept(graph, stage, all, kept)
                            ? kept.get(index)
                            : Memo.of(() -> ImageBuilder.build(graph, stage, context, this)));
        }
        images = List.copyOf(all);
    }

    public static Images of(BuildGraph graph, BuildContext context) {
        return new Images(graph, context, List.of());
    }

    /**
     * The images of the next version of a Dockerfile in the same context; those stay of which neither the stage nor one
     * that it uses has changed.
     *
     * @param graph made from the graph of these images
     */
    public Images next(BuildGraph graph, BuildContext context) {
        return new Images(graph, context, images);
    }

    /** Whether a stage and all that it uses, which stand above it, are what they were. */
    private static boolean isKept(
            BuildGraph graph, Stage stage, List<Memo<StageImage>> before, List<Memo<StageImage>> kept) {
        return graph.isKept(stage)
                && graph.referencesOf(stage).stream()
                        .allMatch(it -> !(it.to() instanceof Base.OfStage of)
                                || before.get(of.index()) == kept.get(of.index()));
    }

    public StageImage of(Stage stage) {
        return of(stage.index());
    }

    /** The image of a stage by its index. */
    public StageImage of(int stage) {
        return images.get(stage).get();
    }
}
