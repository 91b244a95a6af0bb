package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.syntax.Frontend;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Leaves files of the build context out of an image that are copied into it.
 */
public final class LeftOut {
    private LeftOut() {}

    /**
     * Copies a folder without them, or nothing where they are named themselves. Empty where more than one path is copied,
     * where another stage does that, or where the frontend cannot leave out a part.
     *
     * @param copy a place in the instruction that copies them
     */
    public static Optional<Fix> of(FinalImage image, Place copy, List<FilePath> files) {
        return image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.segment() == copy.segment())
                .filter(it -> it.instruction().flag("from").isEmpty()
                        && it.instruction().sources().size() == 1)
                .findFirst()
                .flatMap(it ->
                        of(it, files, Frontend.of(image.graph().dockerfile().directives())));
    }

    private static Optional<Fix> of(Step<Instruction.Copy> step, List<FilePath> files, Optional<Frontend> frontend) {
        var source = FilePaths.resolve("/", step.instruction().sources().get(0).text());
        var paths = files.stream().map(it -> "/" + it.path()).toList();
        if (paths.equals(List.of(source))) {
            return Optional.of(fix(files, Lines.removed(step.segment())));
        }
        if (frontend.filter(Frontend.Since.EXCLUDE::knows).isEmpty()) {
            return Optional.empty();
        }
        if (!paths.stream().allMatch(it -> FilePaths.isWithin(it, source) && it.matches("[\\w./@+-]+"))) {
            return Optional.empty();
        }
        var flags = paths.stream()
                .map(it -> " --exclude=" + it.substring(source.equals("/") ? 1 : source.length() + 1))
                .distinct()
                .collect(Collectors.joining());
        var keyword =
                new Place(step.segment(), step.instruction().head().keyword().span());
        return Optional.of(fix(files, new Edit(keyword.end(), flags)));
    }

    private static Fix fix(List<FilePath> files, Edit edit) {
        var more = files.size() == 1 ? "" : " and %d more".formatted(files.size() - 1);
        return new Fix(
                "leave-out",
                "Leave %s%s out of the image".formatted(files.get(0).path(), more),
                Safety.REVIEW,
                true,
                List.of(edit));
    }
}
