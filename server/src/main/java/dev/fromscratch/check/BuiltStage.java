package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.Judges.Answer;
import dev.fromscratch.check.Judges.Reach;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.Obstacle;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.syntax.Directives;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    /** Those that are judged one by one. */
    private final List<Segment> judged;
    /** Of the check that this is shown to. */
    private final Inquiry inquiry = new Inquiry(Reach.INSTRUCTION);

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
        this.judged = stage.segments();
    }

    private BuiltStage(BuiltStage stage, List<Segment> judged) {
        this.graph = stage.graph;
        this.images = stage.images;
        this.stage = stage.stage;
        this.needed = stage.needed;
        this.isResult = stage.isResult;
        this.isFinal = stage.isFinal;
        this.judged = judged;
    }

    /**
     * The same, where the instructions that are judged one by one are those of which more has changed than their place.
     *
     * @param before what the stage was
     */
    BuiltStage since(StageImage before) {
        return new BuiltStage(this, changed(states(), before));
    }

    /**
     * Whether the stage says what it said, but for instructions that BuildKit rejects: they leave nothing, and no check of
     * stages or images looks at them.
     *
     * @param before since when the instructions have changed that are judged one by one
     */
    boolean saysWhatWasSaidIn(StageImage before) {
        return areRejected(judged) && areRejected(changed(before, states()));
    }

    private static boolean areRejected(List<Segment> segments) {
        for (var segment : segments) {
            if (segment.instruction()
                    .filter(Instruction.Broken.class::isInstance)
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The instructions of one of two versions that have other images in front of them or behind them, or are not in the other. */
    private static List<Segment> changed(StageImage one, StageImage other) {
        if (one == other) {
            return List.of();
        }
        var segments = one.stage().segments();
        var alignment = Alignment.of(segments, other.stage().segments());
        var changed = new ArrayList<Segment>();
        for (var index = 0; index < segments.size(); index++) {
            var there = alignment.before(index);
            var isSame = there >= 0
                    && one.states().get(index) == other.states().get(there)
                    && (index == 0
                            ? there == 0 && one.hasSameTriggers(other)
                            : there > 0
                                    && one.states().get(index - 1)
                                            == other.states().get(there - 1));
            if (!isSame) {
                changed.add(segments.get(index));
            }
        }
        return changed;
    }

    /** What a check says of this stage. */
    Answer ask(StageCheck check) {
        var shown = new BuiltStage(this, judged);
        var verdicts = Answer.all(check.judge(shown));
        // The ways out of what is found may hang on the whole file.
        return Answer.of(
                verdicts, verdicts.isEmpty() ? shown.inquiry.reach() : Reach.FILE, Set.of(), shown.inquiry.questions());
    }

    boolean hasSameAnswer(Question<?> question) {
        return question.hasSameAnswer(graph, images);
    }

    /** As {@link FinalImage#ofOthers}. */
    public <T> T ofOthers(BiFunction<BuildGraph, Images, T> question) {
        return inquiry.ask(question, graph, images);
    }

    /** Its index. */
    public int index() {
        return stage.index();
    }

    public BuildGraph graph() {
        inquiry.reaches(Reach.FILE);
        return graph;
    }

    public Images images() {
        inquiry.reaches(Reach.FILE);
        return images;
    }

    /** What the first segment of the file says; where that changes, so do all instructions. */
    public Directives directives() {
        return graph.dockerfile().directives();
    }

    /** The segment of the directives. */
    public Segment header() {
        return graph.dockerfile().segments().get(0);
    }

    public char escape() {
        return directives().escape();
    }

    /**
     * What is said of each instruction of a kind, which may hang on the image in which it is run and on what it leaves, but
     * on no other instruction.
     */
    public <T extends Instruction> Stream<Verdict> each(Class<T> kind, Function<Step<T>, Stream<Verdict>> judging) {
        var steps = Stage.stepsIn(judged, kind);
        return steps.isEmpty() ? Stream.empty() : steps.stream().flatMap(judging);
    }

    /** What is said of each instruction of a kind that the stage runs: those that its base has it run, and its own. */
    public <T extends Instruction> Stream<Verdict> eachRun(Class<T> kind, Function<Step<T>, Stream<Verdict>> judging) {
        return triggers().isEmpty()
                ? each(kind, judging)
                : Stream.concat(eachTriggered(kind, judging), each(kind, judging));
    }

    /** What is said of each instruction of a kind that its base has the stage run first, found in its FROM. */
    public <T extends Instruction> Stream<Verdict> eachTriggered(
            Class<T> kind, Function<Step<T>, Stream<Verdict>> judging) {
        return triggers().stream()
                .filter(it -> kind.isInstance(it.instruction().trigger()))
                .flatMap(it -> judging.apply(new Step<>(
                                it.segment(), kind.cast(it.instruction().trigger())))
                        .map(verdict -> inFrom(verdict, it)));
    }

    private List<Step<Instruction.OnBuild>> triggers() {
        var segments = states().triggers();
        if (!segments.isEmpty()) {
            inquiry.reaches(Reach.STAGE);
        }
        return Stage.stepsIn(segments, Instruction.OnBuild.class);
    }

    private Verdict inFrom(Verdict verdict, Step<Instruction.OnBuild> trigger) {
        return verdict instanceof Finding finding
                ? finding.movedTo(stage.basePlace())
                        .because(List.of(new Related.InDockerfile(
                                trigger.place(trigger.instruction().keyword().span()), "the base has this run first")))
                : verdict;
    }

    /** What each instruction of the stage leaves. */
    StageImage states() {
        return images.of(stage);
    }

    /** The image that the stage leaves. */
    public Image last() {
        inquiry.reaches(Reach.STAGE);
        return states().last();
    }

    /** The stages and images that the stage uses, in the order of the text. */
    public List<Reference> references() {
        inquiry.reaches(Reach.STAGE);
        return graph.referencesOf(stage);
    }

    public Stage stage() {
        inquiry.reaches(Reach.STAGE);
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

    /** What is said of what is in the way in the stage, as far as it is of a kind. */
    public <T extends Obstacle> Stream<Verdict> obstacles(Class<T> kind, Function<T, Stream<Verdict>> judging) {
        // One that is known stays known up to the end.
        if (last().obstacle().isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(
                triggers().stream()
                        .flatMap(trigger ->
                                obstacle(trigger.segment(), kind, judging).map(it -> inFrom(it, trigger))),
                stage.segments().stream().flatMap(it -> obstacle(it, kind, judging)));
    }

    private <T extends Obstacle> Stream<Verdict> obstacle(
            Segment segment, Class<T> kind, Function<T, Stream<Verdict>> judging) {
        return after(segment)
                .obstacle()
                .filter(it -> it.place().segment() == segment && kind.isInstance(it))
                .map(kind::cast)
                .stream()
                .flatMap(judging);
    }
}
