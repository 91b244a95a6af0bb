package dev.fromscratch.cli.report;

import dev.fromscratch.analysis.ImageReport;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Dockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An image as a listing for people.
 */
public final class ImageText {
    private static final String UNKNOWN = "?";

    private ImageText() {}

    /**
     * @param nameOf what another file is called
     */
    public static String of(String file, Dockerfile dockerfile, ImageReport image, Function<FilePath, String> nameOf) {
        var text = new StringBuilder()
                .append("%s, stage %s\n\n".formatted(Columns.shown(file), image.stage()))
                .append(Table.of(configuration(image)))
                .append("\nfiles\n")
                .append(Table.of(image.files().stream()
                                .map(each -> row(dockerfile, each))
                                .toList())
                        .indent(2));
        if (!image.complete()) {
            text.append("  and what cannot be known\n");
        }
        if (image.files().stream().anyMatch(ImageText::isPartlyUnknown)) {
            text.append("  (%s: not known)\n".formatted(UNKNOWN));
        }
        if (!image.lacks().isEmpty()) {
            text.append("\nlacks\n").append(String.join("\n", image.lacks()).indent(2));
        }
        if (!image.given().isEmpty()) {
            text.append("\nsaid elsewhere\n")
                    .append(Table.of(image.given().stream()
                                    .map(each -> row(each, nameOf))
                                    .toList())
                            .indent(2));
        }
        return text.toString();
    }

    private static List<String> row(ImageReport.Given given, Function<FilePath, String> nameOf) {
        var mention = given.mention();
        var line = mention.range().start().line() + 1;
        return List.of("%s:%d".formatted(nameOf.apply(mention.file()), line), given.by(), mention.text());
    }

    private static boolean isPartlyUnknown(ImageReport.File file) {
        return file.mode().isEmpty() || file.uid().isEmpty() || file.gid().isEmpty();
    }

    private static List<List<String>> configuration(ImageReport image) {
        var config = image.config();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("base", image.base() + sizeOf(image.baseSize())));
        image.builder().ifPresent(base -> rows.add(List.of("builder", base + sizeOf(image.builderSize()))));
        rows.add(List.of("user", config.user().orElse("not set, hence root")));
        rows.add(List.of("folder", config.workingDir().orElse("/")));
        config.entrypoint().ifPresent(words -> rows.add(List.of("entrypoint", command(words))));
        config.cmd().ifPresent(words -> rows.add(List.of("command", command(words))));
        config.shell().ifPresent(words -> rows.add(List.of("shell", command(words))));
        config.healthcheck().ifPresent(words -> rows.add(List.of("healthcheck", command(words))));
        addAll(rows, "environment", pairs(config.env()));
        addAll(rows, "ports", config.exposedPorts());
        addAll(rows, "volumes", config.volumes());
        addAll(rows, "labels", pairs(config.labels()));
        config.stopSignal().ifPresent(signal -> rows.add(List.of("stop signal", signal)));
        return rows;
    }

    private static String sizeOf(Optional<String> size) {
        return size.map(" (%s)"::formatted).orElse("");
    }

    private static String command(List<String> words) {
        return Json.line(words).strip();
    }

    private static List<String> pairs(Map<String, String> map) {
        return map.entrySet().stream().map(Map.Entry::toString).sorted().toList();
    }

    private static void addAll(List<List<String>> rows, String name, List<String> values) {
        for (var index = 0; index < values.size(); index++) {
            rows.add(List.of(index == 0 ? name : "", values.get(index)));
        }
    }

    private static List<String> row(Dockerfile dockerfile, ImageReport.File file) {
        var isFolder = file.kind().filter("directory"::equals).isPresent()
                && !file.path().endsWith("/");
        var target = file.target().map(" -> %s"::formatted).orElse("");
        return List.of(
                file.mode().orElse(UNKNOWN),
                "%s:%s".formatted(orUnknown(file.uid()), orUnknown(file.gid())),
                file.path() + (isFolder ? "/" : "") + target + (file.present() ? "" : " (not certain)"),
                file.origin()
                        .map(place ->
                                "line " + (dockerfile.rangeOf(place).start().line() + 1))
                        .orElse("of the base"));
    }

    private static String orUnknown(Optional<Integer> id) {
        return id.map(String::valueOf).orElse(UNKNOWN);
    }
}
