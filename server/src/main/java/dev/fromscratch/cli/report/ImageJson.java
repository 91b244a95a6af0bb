package dev.fromscratch.cli.report;

import dev.fromscratch.analysis.ImageReport;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image as one JSON object.
 *
 * <p>The records say the shape, which is stable; a null is what is not known or not set.
 */
public final class ImageJson {
    private ImageJson() {}

    public static String of(String file, Dockerfile dockerfile, ImageReport image) {
        return Json.line(new JsonImage(
                file,
                image.stage(),
                image.base(),
                image.complete(),
                image.files().stream()
                        .map(each -> JsonFile.of(dockerfile, each))
                        .toList(),
                JsonConfig.of(image.config()),
                image.lacks()));
    }

    private record JsonImage(
            String file,
            String stage,
            String base,
            boolean complete,
            List<JsonFile> files,
            JsonConfig config,
            List<String> lacks) {}

    private record JsonFile(
            String path,
            @Nullable String kind,
            @Nullable String mode,
            @Nullable Integer uid,
            @Nullable Integer gid,
            @Nullable String target,
            String presence,
            @Nullable JsonOrigin origin) {
        static JsonFile of(Dockerfile dockerfile, ImageReport.File file) {
            return new JsonFile(
                    file.path(),
                    file.kind().orElse(null),
                    file.mode().orElse(null),
                    file.uid().orElse(null),
                    file.gid().orElse(null),
                    file.target().orElse(null),
                    file.present() ? "present" : "unknown",
                    file.origin()
                            .map(place -> new JsonOrigin(dockerfile.rangeOf(place)))
                            .orElse(null));
        }
    }

    private record JsonOrigin(Range range) {}

    private record JsonConfig(
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
        static JsonConfig of(ImageReport.Config config) {
            return new JsonConfig(
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
