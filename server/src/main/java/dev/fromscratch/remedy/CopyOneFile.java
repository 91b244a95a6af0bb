package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a file to where every distribution has it: from a stage that has it, or from one where its package can be
 * installed.
 */
public final class CopyOneFile {
    private CopyOneFile() {}

    /**
     * Empty where no stage can give it.
     *
     * @param path absolute
     */
    public static Optional<Fix> fix(FinalImage image, String path) {
        var provision = new Provision(image);
        var holder = provision.source(it -> it.files().has(path));
        return holder.map(it -> new Fix(
                        "copy-file",
                        "Copy %s from stage %s".formatted(path, it.label()),
                        Safety.SAFE,
                        true,
                        List.of(copy(provision, it, path))))
                .or(() -> provision.sources().stream()
                        .flatMap(it -> installed(image, provision, it, path).stream())
                        .findFirst());
    }

    private static Optional<Fix> installed(FinalImage image, Provision provision, Stage stage, String path) {
        var installing = new Installing(image.graph(), image.images(), stage);
        return installing.packageWith(path).map(name -> {
            var edits = new ArrayList<>(installing.edits(List.of(name)));
            edits.add(copy(provision, stage, path));
            return new Fix(
                    "copy-file",
                    "Install %s in stage %s and copy %s".formatted(name, stage.label(), path),
                    Safety.REVIEW,
                    true,
                    edits);
        });
    }

    private static Edit copy(Provision provision, Stage stage, String path) {
        return provision.copy(Provision.nameOf(stage), path, path);
    }
}
