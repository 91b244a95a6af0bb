package dev.fromscratch.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.project.ProjectFiles;
import dev.fromscratch.text.SourceText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Judges the images of a project in which one file holds what was drawn: sources, makefiles, manifests, and what says how
 * images are built and run. The first line is the path of that file.
 */
public final class ProjectFuzzer {
    private static final String DOCKERFILE = """
            FROM golang:1.23-alpine AS go
            WORKDIR /src
            COPY . .
            RUN make && ./build.sh && go build -o /service .

            FROM rust:1.90 AS rust
            WORKDIR /src
            COPY . .
            RUN cargo build --release

            FROM scratch AS service
            COPY --from=go /service /
            ENTRYPOINT ["/service"]

            FROM scratch
            COPY --from=rust /src/target/release/tool /
            ENTRYPOINT ["/tool"]
            """;

    private static final Map<String, String> PROJECT = Map.of(
            "Makefile", "all:\n\tgo vet ./...\n",
            "build.sh", "#!/bin/sh\necho building\n",
            "go.mod", "module example.com/service\n\ngo 1.23\n",
            "main.go", "package main\n\nfunc main() {}\n",
            "Cargo.toml", "[package]\nname = \"tool\"\nversion = \"1.0.0\"\nedition = \"2024\"\n",
            "src/main.rs", "fn main() {}\n");

    /** What a file in a folder can be called. */
    private static final Pattern PATH = Pattern.compile("[^/\0\\\\]+(?:/[^/\0\\\\]+)*");

    private ProjectFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        var text = FuzzedText.of(data).text();
        var end = text.indexOf('\n');
        if (end < 0 || !PATH.matcher(text.substring(0, end)).matches()) {
            return;
        }
        var files = new TreeMap<>(PROJECT);
        files.put("Dockerfile", DOCKERFILE);
        files.put(text.substring(0, end), text.substring(end + 1));
        var analysis = Analyzer.first(SourceText.of(files.get("Dockerfile")), settings(files), FilesInMemory.of(files));
        assertThat(analysis.undecided()).noneMatch(it -> it.because().contains("bug"));
    }

    private static Settings settings(TreeMap<String, String> files) {
        var ofProject = new TreeMap<>(files);
        ofProject.keySet().removeIf(path -> !ProjectFiles.mayBelong(path.substring(path.lastIndexOf('/') + 1)));
        return Settings.DEFAULT.deployedBy(ProjectFiles.of(ofProject).deploymentOf("Dockerfile", ""));
    }
}
