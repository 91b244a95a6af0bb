package dev.fromscratch.remedy;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Fix;
import java.util.List;

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
}
