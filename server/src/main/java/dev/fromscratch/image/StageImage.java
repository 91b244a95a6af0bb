package dev.fromscratch.image;

import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Segment;
import java.util.List;

/**
 * What a stage makes: the image after each of its instructions.
 *
 * @param states one for each segment of the stage
 */
public record StageImage(Stage stage, List<Image> states) {
    public StageImage {
        states = List.copyOf(states);
        if (states.size() != stage.segments().size()) {
            throw new IllegalArgumentException("%d states of %d instructions"
                    .formatted(states.size(), stage.segments().size()));
        }
    }

    public Image last() {
        return states.get(states.size() - 1);
    }

    /** The image after an instruction of this stage. */
    public Image after(Segment segment) {
        return states.get(indexOf(segment));
    }

    /**
     * The image in which an instruction of this stage, other than its FROM, is run; for a trigger of its base, the image in
     * which the first instruction of this stage is run.
     */
    public Image before(Segment segment) {
        return states.get(Math.max(0, indexOf(segment) - 1));
    }

    private int indexOf(Segment segment) {
        for (var index = 0; index < states.size(); index++) {
            if (stage.segments().get(index) == segment) {
                return index;
            }
        }
        if (segment.instruction().filter(Instruction.OnBuild.class::isInstance).isPresent()) {
            return 0;
        }
        throw new IllegalArgumentException("not in stage %s: \"%s\"".formatted(stage.label(), segment));
    }
}
