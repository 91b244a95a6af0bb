package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.syntax.Segment;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stage, with what each of its instructions leaves.
 */
public final class BuiltStage {
    private final BuildGraph graph;
    private final Images images;
    private final Stage stage;
    private final boolean needed;
    private final boolean isFinal;
    private final Map<StageCheck, List<Verdict>> verdicts;

    private BuiltStage(
            BuildGraph graph,
            Images images,
            Stage stage,
            boolean needed,
            boolean isFinal,
            Map<StageCheck, List<Verdict>> verdicts) {
        this.graph = graph;
        this.images = images;
        this.stage = stage;
        this.needed = needed;
        this.isFinal = isFinal;
        this.verdicts = verdicts;
    }

    /**
     * @param needed whether the target is built from it
     * @param isFinal whether its image is judged by what it runs, too
     */
    static BuiltStage of(BuildGraph graph, Images images, Stage stage, boolean needed, boolean isFinal) {
        return new BuiltStage(graph, images, stage, needed, isFinal, Collections.synchronizedMap(new HashMap<>()));
    }

    /** With what is known of a stage in the version before, from which it differs in nothing that is seen here. */
    BuiltStage knowing(BuiltStage previous) {
        return needed == previous.needed && isFinal == previous.isFinal
                ? new BuiltStage(graph, images, stage, needed, isFinal, previous.verdicts)
                : this;
    }

    List<Verdict> verdicts(StageCheck check) {
        var known = verdicts.get(check);
        if (known == null) {
            known = check.judge(this).toList();
            verdicts.put(check, known);
        }
        return known;
    }

    public BuildGraph graph() {
        return graph;
    }

    public Images images() {
        return images;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether the target is built from it, so that what is wrong here stops the build. */
    public boolean needed() {
        return needed;
    }

    /** Whether its image is judged by what it runs, too. */
    public boolean isFinal() {
        return isFinal;
    }

    /** The image in which an instruction of the stage, other than its FROM, is run. */
    public Image before(Segment segment) {
        return images.of(stage).before(segment);
    }

    /** The image behind an instruction of the stage. */
    public Image after(Segment segment) {
        return images.of(stage).after(segment);
    }
}
