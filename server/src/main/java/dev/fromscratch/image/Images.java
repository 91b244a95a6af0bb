package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.Memo;
import java.util.List;

/**
 * The images of all stages of a Dockerfile, each made when it is first asked for.
 */
public final class Images {
    private final List<Memo<StageImage>> images;

    private Images(BuildGraph graph, BuildContext context) {
        images = graph.stages().stream()
                .map(stage -> Memo.of(() -> ImageBuilder.build(graph, stage, context, this)))
                .toList();
    }

    public static Images of(BuildGraph graph, BuildContext context) {
        return new Images(graph, context);
    }

    public StageImage of(Stage stage) {
        return of(stage.index());
    }

    /** The image of a stage by its index. */
    public StageImage of(int stage) {
        return images.get(stage).get();
    }
}
