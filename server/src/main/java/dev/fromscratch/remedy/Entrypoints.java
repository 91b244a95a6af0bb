package dev.fromscratch.remedy;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;

/**
 * Says what an image runs.
 */
public final class Entrypoints {
    private Entrypoints() {}

    /** A new ENTRYPOINT at the end of a stage. */
    public static Fix added(BuiltStage stage, String program) {
        var style = Style.of(stage.graph(), stage.stage());
        var segments = stage.stage().segments();
        var line = "%s %s".formatted(style.keyword("ENTRYPOINT"), ExecForm.json(List.of(program)));
        return new Fix(
                "run-program",
                "Run %s".formatted(program),
                Fix.Safety.REVIEW,
                true,
                List.of(Lines.after(segments.get(segments.size() - 1), List.of(line), style)));
    }

    /** ENTRYPOINT where a CMD is, which so is run instead of what the base would hand it to. */
    public static Optional<Fix> inPlaceOf(FinalImage image, Place command, String program) {
        return command.segment()
                .instruction()
                .filter(Instruction.Cmd.class::isInstance)
                .map(it -> new Fix(
                        "run-program",
                        "Run %s by ENTRYPOINT".formatted(program),
                        Fix.Safety.SAFE,
                        true,
                        List.of(new Fix.Edit(
                                new Place(command.segment(), it.keyword().span()),
                                Style.of(image.graph(), image.stage()).keyword("ENTRYPOINT")))));
    }
}
