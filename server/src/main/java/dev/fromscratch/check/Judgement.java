package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Judges.Verdicts;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks say of one stage. It holds for as long as the image of the stage does, whatever becomes of the rest of
 * the Dockerfile, and so it keeps nothing of the version for which it was made, once somebody has asked for its verdicts.
 */
final class Judgement {
    private final Role role;
    private final Optional<FinalImage.Known> known;
    private final Memo<Verdicts> verdicts;

    private Judgement(Role role, Optional<FinalImage.Known> known, Memo<Verdicts> verdicts) {
        this.role = role;
        this.known = known;
        this.verdicts = verdicts;
    }

    /**
     * What a stage is in the build.
     *
     * @param isNeeded whether the target is built from it
     * @param isBuilt whether it is judged by how it is built; where a target was chosen, those of other targets are not
     * @param isResult whether it is what is built in the end, and no step on the way to another stage
     * @param isFinal whether its image is judged by what it runs
     * @param isOneOfMany whether what is found in its image has to say of which image it speaks
     * @param runs the ways in which files say that its image is run
     * @param targetedBy where files say that it is built, where it would not be built by itself
     */
    record Role(
            boolean isNeeded,
            boolean isBuilt,
            boolean isResult,
            boolean isFinal,
            boolean isOneOfMany,
            List<Containers> runs,
            List<Related> targetedBy) {}

    /**
     * @param before what is known of the same image from the version before
     */
    static Judgement of(
            Judges judges,
            BuildGraph graph,
            Stage stage,
            Images images,
            BuildContext context,
            Role role,
            Optional<FinalImage.Known> before) {
        var image = Optional.of(stage)
                .filter(it -> role.isFinal())
                .map(it -> FinalImage.of(graph, it, images, context, judges.options(), before));
        var built = new BuiltStage(graph, images, stage, role.isNeeded(), role.isResult(), role.isFinal());
        return new Judgement(
                role,
                image.map(FinalImage::known),
                Memo.of(() -> judges.judge(graph, check -> verdicts(check, image, built, role))));
    }

    private static List<Verdict> verdicts(Check check, Optional<FinalImage> image, BuiltStage built, Role role) {
        var result = new ArrayList<Verdict>();
        if (check instanceof ImageCheck ofImage && image.isPresent()) {
            image.get().verdicts(ofImage).forEach(it -> result.add(in(built.stage(), role, it)));
        }
        if (check instanceof StageCheck ofStage && (role.isBuilt() || ofStage.isOfEveryStage())) {
            ofStage.judge(built).forEach(result::add);
        }
        return result;
    }

    private static Verdict in(Stage stage, Role role, Verdict verdict) {
        var suffix = role.isOneOfMany() ? " (stage " + stage.label() + ")" : "";
        return verdict instanceof Finding finding
                ? finding.because(role.targetedBy()).in(stage, suffix)
                : verdict;
    }

    /** Whether it would be the same of the same image in another snapshot of the same generation. */
    boolean holdsIn(BuildContext context, Role newRole) {
        return role.equals(newRole)
                && verdicts.known().isPresent()
                && known.filter(it -> !it.holdsIn(context)).isEmpty();
    }

    Optional<FinalImage.Known> known() {
        return known;
    }

    Verdicts verdicts() {
        return verdicts.get();
    }
}
