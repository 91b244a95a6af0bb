package dev.fromscratch.json;

import dev.fromscratch.analysis.ImageReport;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Range;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An image as one JSON object.
 *
 * <p>The records say the shape, which is stable; a null is what is not known or not set.
 *
 * @param file the Dockerfile's name, or its URI
 */
public record ImageJson(
        String file,
        String stage,
        String base,
        boolean complete,
        List<File> files,
        Config config,
        List<String> lacks,
        List<Given> given) {

    /**
     * @param rangeOf where a place is in the text, as the reader counts characters
     * @param nameOf what another file is called
     */
    public static ImageJson of(
            String file, ImageReport image, Function<Place, Range> rangeOf, Function<FilePath, String> nameOf) {
        return new ImageJson(
                file,
                image.stage(),
                image.base(),
                image.complete(),
                image.files().stream().map(each -> File.of(each, rangeOf)).toList(),
                Config.of(image.config()),
                image.lacks(),
                image.given().stream().map(each -> Given.of(each, nameOf)).toList());
    }

    /** What another file says, in UTF-16 code units where it does. */
    record Given(String by, String says, String file, Range range) {
        static Given of(ImageReport.Given given, Function<FilePath, String> nameOf) {
            var mention = given.mention();
            return new Given(given.by(), mention.text(), nameOf.apply(mention.file()), mention.range());
        }
    }

    record File(
            String path,
            @Nullable String kind,
            @Nullable String mode,
            @Nullable Integer uid,
            @Nullable Integer gid,
            @Nullable String target,
            String presence,
            @Nullable Origin origin) {
        static File of(ImageReport.File file, Function<Place, Range> rangeOf) {
            return new File(
                    file.path(),
                    file.kind().orElse(null),
                    file.mode().orElse(null),
                    file.uid().orElse(null),
                    file.gid().orElse(null),
                    file.target().orElse(null),
                    file.present() ? "present" : "unknown",
                    file.origin().map(place -> new Origin(rangeOf.apply(place))).orElse(null));
        }
    }

    record Origin(Range range) {}

    record Config(
            @Nullable String user,
            @Nullable String workingDir,
            Map<String, String> env,
            @Nullable List<String> entrypoint,
            @Nullable List<String> cmd,
            @Nullable List<String> shell,
            @Nullable List<String> healthcheck,
            List<String> exposedPorts,
            List<String> volumes,
            Map<String, String> labels,
            @Nullable String stopSignal) {
        static Config of(ImageReport.Config config) {
            return new Config(
                    config.user().orElse(null),
                    config.workingDir().orElse(null),
                    config.env(),
                    config.entrypoint().orElse(null),
                    config.cmd().orElse(null),
                    config.shell().orElse(null),
                    config.healthcheck().orElse(null),
                    config.exposedPorts(),
                    config.volumes(),
                    config.labels(),
                    config.stopSignal().orElse(null));
        }
    }
}
