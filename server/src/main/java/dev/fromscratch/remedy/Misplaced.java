package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A copy that has put the right file at the wrong place.
 */
public record Misplaced(Step<Instruction.Copy> copy) {
    /** The last copy in the final stage of one source that is as asked for. */
    public static Optional<Misplaced> copyOf(FinalImage image, Predicate<String> source) {
        return image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.instruction().sources().size() == 1)
                .filter(it -> source.test(
                        FilePaths.resolve("/", it.instruction().sources().get(0).text())))
                .reduce((first, second) -> second)
                .map(Misplaced::new);
    }

    /** Where the copy goes, as it is written. */
    public String destination() {
        return copy.instruction().destination().text();
    }

    /** The edit that writes another destination. */
    Edit to(String destination) {
        var written = copy.instruction().head().json() ? "\"" + destination + "\"" : destination;
        return new Edit(copy.place(copy.instruction().destination().span()), written);
    }

    /**
     * The fix that writes another destination.
     *
     * @param what is copied, as a part of the fix's id
     */
    public Fix corrected(String destination, String what) {
        return new Fix(
                "correct-" + what,
                "Copy to %s".formatted(destination),
                Fix.Safety.SAFE,
                true,
                List.of(to(destination)));
    }
}
