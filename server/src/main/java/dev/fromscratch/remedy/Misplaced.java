package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A copy that has put the right file at the wrong place.
 */
public record Misplaced(Step<Instruction.Copying> copy) {
    /** The last copy in the final stage of one source that is as asked for. */
    public static Optional<Misplaced> copyOf(FinalImage image, Predicate<String> source) {
        return image.stage()
                .all(Instruction.Copying.class)
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
        return Edit.ofWord(copy.place(copy.instruction().destination().span()), destination);
    }

    /** The fix that leaves the copy out, and the comments directly above it. */
    public Fix leftOut() {
        var segment = copy.segment();
        var lines = new Span(Lines.startOfBlock(segment), segment.text().length());
        return new Fix(
                "leave-out",
                "Leave the copy out",
                Fix.Safety.REVIEW,
                true,
                List.of(new Edit(new Place(segment, lines), "")));
    }

    /** Whether what the image runs, or its environment, names the place that the copy goes to. */
    public boolean isNamedIn(FinalImage image) {
        var place = FilePaths.resolve("/", destination());
        var words = Stream.of(image.entrypoint(), image.command())
                .flatMap(Optional::stream)
                .flatMap(it -> it.place().stream())
                .map(Place::text);
        var values = image.variables().environment().values().stream().flatMap(it -> it.text().stream());
        return Stream.concat(words, values).anyMatch(it -> it.contains(place));
    }

    /**
     * The fix that writes another destination. It is to be reviewed where the copy goes to a place that somebody may have
     * chosen, and not beside the right one.
     *
     * @param what is copied, as a part of the fix's id
     */
    public Fix corrected(String destination, String what) {
        var beside = FilePaths.isWithin(destination, FilePaths.resolve("/", destination()))
                || FilePaths.parentOf(FilePaths.parentOf(destination))
                        .equals(FilePaths.parentOf(FilePaths.resolve("/", destination())));
        return new Fix(
                "correct-" + what,
                "Copy to %s".formatted(destination),
                beside ? Fix.Safety.SAFE : Fix.Safety.REVIEW,
                true,
                List.of(to(destination)));
    }
}
