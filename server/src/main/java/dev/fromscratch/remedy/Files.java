package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.context.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * Copies files of the build context into an image.
 */
public final class Files {
    private Files() {}

    /** Empty where a path cannot be written in a COPY without quotes. */
    public static Optional<Fix> copied(FinalImage image, FilePath file, String destination) {
        var provision = new Provision(image);
        if ((file.path() + destination).matches(".*[\\s$\\\\\"'*?\\[].*")) {
            return Optional.empty();
        }
        var line = "%s %s%s %s"
                .formatted(
                        provision.style().keyword("COPY"),
                        provision.style().link() ? "--link " : "",
                        file.path(),
                        destination);
        return Optional.of(new Fix(
                "copy-file",
                "Copy %s into the image".formatted(file.path()),
                Safety.REVIEW,
                true,
                List.of(provision.copies(List.of(line), Provision.rankOf(file.path())))));
    }
}
