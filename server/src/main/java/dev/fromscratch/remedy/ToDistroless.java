package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Program;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.remedy.SeparateRuns.Kind;
import dev.fromscratch.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts an image from distroless, and drops what that makes superfluous.
 */
public final class ToDistroless {
    private final FinalImage image;
    private final String reference;
    private final Stage stage;

    private ToDistroless(FinalImage image, String reference) {
        this.image = image;
        this.reference = reference;
        this.stage = image.stage();
    }

    /**
     * The change of an image that starts from scratch, or from a base of which its program needs no more than distroless has,
     * and whose program is built in another stage.
     *
     * @param reference one of {@link RuntimeBase#nonroot}
     */
    public static BaseChange of(FinalImage image, String reference) {
        return new ToDistroless(image, reference).change();
    }

    private BaseChange change() {
        return obstacle().<BaseChange>map(BaseChange.Refused::new).orElseGet(this::begun);
    }

    private Optional<String> obstacle() {
        if (image.runsAsRoot() && image.evidence().need(Trait.NEEDS_ROOT) == Need.SHOWN) {
            return Optional.of("the program does what only root may do");
        }
        if (stage.base() instanceof Base.Scratch) {
            return OnlyItsProgram.argument(image);
        }
        return OnlyItsProgram.wholeBase(image).or(() -> OnlyItsProgram.otherWork(image));
    }

    private BaseChange begun() {
        var superfluous = Superfluous.of(image);
        var edits = new ArrayList<Edit>();
        edits.add(new Edit(stage.basePlace(), reference));
        if (startsInItsOwnDirectory()) {
            edits.add(Lines.after(stage.fromSegment(), List.of(style().keyword("WORKDIR") + " /"), style()));
        }
        edits.addAll(superfluous.edits());
        var notes =
                Stream.concat(superfluous.notes().stream(), notes().stream()).toList();
        if (stage.base() instanceof Base.Scratch) {
            return new BaseChange.Begun(title(), List.of(edits), notes);
        }
        edits.addAll(
                SeparateRuns.edits(stage, style(), Set.of(Kind.INSTALL, Kind.ACCOUNTS), superfluous::ownerInPlaceOf));
        return new BaseChange.Begun(title(), List.of(edits), notes);
    }

    private List<String> notes() {
        return stage.base() instanceof Base.Scratch ? List.of() : OnlyItsProgram.notes(image);
    }

    private String title() {
        return "Start this image from %s".formatted(reference);
    }

    private Style style() {
        return Style.of(image.graph(), stage);
    }

    /**
     * Whether the home directory, in which the tag {@code nonroot} starts, would be another one than before, and the program may
     * look for files there: of one in another language than Go, not all that reads them is known.
     */
    private boolean startsInItsOwnDirectory() {
        if (stage.all(Instruction.Workdir.class).findAny().isPresent()) {
            return false;
        }
        var copiesHere = stage.all(Instruction.Copy.class)
                .anyMatch(it -> !it.instruction().destination().text().startsWith("/"));
        var runsHere = image.mainCommand()
                .flatMap(it -> FinalImage.programName(it.value()))
                .filter(it -> it.contains("/") && !it.startsWith("/"))
                .isPresent();
        return copiesHere
                || runsHere
                || !(image.program() instanceof Program.Go)
                || Stream.of(Trait.READS_FILES, Trait.OPENS_FILES, Trait.WRITES_FILES)
                        .anyMatch(it -> image.evidence().need(it) != Need.EXCLUDED);
    }
}
