package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.CheckOptions;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoProject;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Dockerfile that a Go module without one is given.
 */
final class NewDockerfile {
    /** The release whose image is used where the module does not say which Go it needs. */
    private static final String GO_VERSION = "1.23";

    private NewDockerfile() {}

    /**
     * The plain one, made ready for production by the same rewriting as any other; empty where there is no module.
     *
     * @param written the edit by which a text is written
     */
    static Optional<Rewrite> of(CheckOptions options, BuildContext context, Function<String, TextEdit> written) {
        return GoProject.find(context)
                .filter(it -> !it.mainPackages().isEmpty())
                .map(project -> {
                    var plain = plain(project, context);
                    var analysis =
                            Analyzer.first(SourceText.of(plain), new Settings(BuildOptions.DEFAULT, options), context);
                    var rewrite = analysis.readyForProduction(Optional.empty()).orElseGet(() -> Rewrite.of(List.of()));
                    var text = TextEdit.apply(plain, rewrite.edits());
                    return new Rewrite(
                            List.of(written.apply(text)), rewrite.sources(), rewrite.notes(), rewrite.left());
                });
    }

    private static String plain(GoProject project, BuildContext context) {
        var folder = project.mainPackages().get(0);
        var module = project.module();
        var name = folder.isEmpty()
                ? module.substring(module.lastIndexOf('/') + 1)
                : folder.substring(folder.lastIndexOf('/') + 1);
        var sums = context.read(FilePath.inContext("go.sum")).known().isPresent() ? "go.mod go.sum" : "go.mod";
        return """
                FROM golang:%s-alpine AS builder
                WORKDIR /src
                COPY %s ./
                RUN go mod download
                COPY . .
                RUN CGO_ENABLED=0 go build -o /out/%s %s

                FROM scratch
                COPY --from=builder /out/%s /%s
                ENTRYPOINT ["/%s"]
                """.formatted(
                        project.goVersion().orElse(GO_VERSION),
                        sums,
                        name,
                        folder.isEmpty() ? "." : "./" + folder,
                        name,
                        name,
                        name);
    }
}
