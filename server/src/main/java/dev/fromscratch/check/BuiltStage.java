package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Judges.Answer;
import dev.fromscratch.check.Judges.Reach;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.Obstacle;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.syntax.Segment;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stage, with what each of its instructions leaves.
 */
public final class BuiltStage {
    private final BuildGraph graph;
    private final Images images;
    private final Stage stage;
    private final boolean needed;
    private final boolean isResult;
    private final boolean isFinal;
    /** How much the check that this is shown to has asked for. */
    private Reach asked = Reach.STAGE;

    /**
     * @param needed whether the target is built from it
     * @param isResult whether it is no step on the way to another stage
     * @param isFinal whether its image is judged by what it runs, too
     */
    BuiltStage(BuildGraph graph, Images images, Stage stage, boolean needed, boolean isResult, boolean isFinal) {
        this.graph = graph;
        this.images = images;
        this.stage = stage;
        this.needed = needed;
        this.isResult = isResult;
        this.isFinal = isFinal;
    }

    /** What a check says of this stage. */
    Answer ask(StageCheck check) {
        var shown = new BuiltStage(graph, images, stage, needed, isResult, isFinal);
        var verdicts = Answer.all(check.judge(shown));
        // The ways out of what is found may hang on the whole file.
        return Answer.of(verdicts, verdicts.isEmpty() ? shown.asked : Reach.FILE);
    }

    public BuildGraph graph() {
        asked = Reach.FILE;
        return graph;
    }

    public Images images() {
        asked = Reach.FILE;
        return images;
    }

    public char escape() {
        return graph.escape();
    }

    /** What each instruction of the stage leaves. */
    public StageImage states() {
        return images.of(stage);
    }

    /** The image that the stage leaves. */
    public Image last() {
        return states().last();
    }

    /** The stages and images that the stage uses, in the order of the text. */
    public List<Reference> references() {
        return graph.referencesOf(stage);
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

    /** Whether it is what the file builds, or may be asked to build, and not a step on the way to another stage. */
    public boolean isResult() {
        return isResult;
    }

    /** The image in which an instruction of the stage, other than its FROM, is run. */
    public Image before(Segment segment) {
        return states().before(segment);
    }

    /** The image behind an instruction of the stage. */
    public Image after(Segment segment) {
        return states().after(segment);
    }

    /** What the build stops on in the stage, in order, as far as it is of a kind. */
    public <T extends Obstacle> Stream<T> obstacles(Class<T> kind) {
        // One that is known stays known up to the end.
        var segments = last().obstacle().isEmpty() ? List.<Segment>of() : stage.segments();
        return segments.stream()
                .flatMap(segment ->
                        after(segment).obstacle().filter(it -> it.place().segment() == segment).stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
