package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.remedy.SeparateRuns.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes an image from scratch that is made from a base of which its program needs nothing. What the image lacks then is
 * left to the fixes of what is found in it.
 */
public final class ToScratch {
    /** What is done without, where no other stage can do it. */
    private static final List<Set<Kind>> DROPPED =
            List.of(Set.of(), Set.of(Kind.INSTALL), Set.of(Kind.ACCOUNTS), Set.of(Kind.INSTALL, Kind.ACCOUNTS));

    private final FinalImage image;
    private final Stage stage;
    private final Provision provision;

    private ToScratch(FinalImage image) {
        this.image = image;
        this.stage = image.stage();
        this.provision = new Provision(image);
    }

    /** The change of an image that starts from another image, and whose program is static or can be made so. */
    public static BaseChange of(FinalImage image) {
        return new ToScratch(image).change();
    }

    private BaseChange change() {
        return OnlyItsProgram.wholeBase(image)
                .<BaseChange>map(BaseChange.Refused::new)
                .orElseGet(() -> image.builder().equals(Optional.of(stage)) ? OwnStage.of(image) : rebased());
    }

    private BaseChange rebased() {
        var other = OnlyItsProgram.otherWork(image);
        if (other.isPresent()) {
            return new BaseChange.Refused(other.get());
        }
        var attempts = DROPPED.stream()
                .map(dropped -> Stream.concat(
                                start().stream(),
                                SeparateRuns.edits(stage, provision.style(), dropped, UnaryOperator.identity())
                                        .stream())
                        .toList())
                .distinct()
                .toList();
        return new BaseChange.Begun("Start this image from scratch", attempts, OnlyItsProgram.notes(image));
    }

    /** The name of the base, and the directory in which its images start. */
    private List<Edit> start() {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit(stage.basePlace(), "scratch"));
        image.images()
                .of(stage)
                .states()
                .get(0)
                .config()
                .workingDirectory()
                .text()
                .filter(it -> !it.equals("/"))
                .map(it -> List.of(provision.style().keyword("WORKDIR") + " " + it))
                .ifPresent(it -> edits.add(Lines.after(stage.fromSegment(), it, provision.style())));
        return edits;
    }
}
