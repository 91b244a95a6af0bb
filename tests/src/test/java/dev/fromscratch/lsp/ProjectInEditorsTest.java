package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that say how a Dockerfile is built and run, beside a Dockerfile that is edited. */
final class ProjectInEditorsTest {
    private static final String DOCKERFILE = """
            FROM scratch
            COPY app /app
            ENTRYPOINT ["/app"]
            """;
    private static final String RELATED = """
            {"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}""";

    @TempDir
    private Path folder;

    @Test
    void a_finding_leads_to_the_file_that_brings_it_about() throws IOException {
        write("compose.yaml", """
                services:
                  shop:
                    build: .
                    user: "1"
                    healthcheck: {test: curl localhost}
                """);
        try (var editor = Editor.inProcess().started(RELATED)) {
            editor.open(uri("Dockerfile"), DOCKERFILE);
            var finding = editor.pushedDiagnostics(uri("Dockerfile")).get(0);
            assertThat(finding.getMessage().getLeft())
                    .isEqualTo(
                            "the health check of service shop needs /bin/sh and curl, neither of which this image has");
            assertThat(finding.getRange()).isEqualTo(range(0, 5, 0, 12));
            var location = finding.getRelatedInformation().get(0).getLocation();
            assertThat(location.getUri()).isEqualTo(uri("compose.yaml"));
            assertThat(location.getRange()).isEqualTo(range(4, 24, 4, 38));

            var hover = Editor.answer(editor.server()
                    .getTextDocumentService()
                    .hover(new HoverParams(new TextDocumentIdentifier(uri("Dockerfile")), new Position(0, 6))));
            assertThat(hover.getContents().getRight().getValue())
                    .contains("- compose.yaml:5: healthcheck: curl localhost");
        }
    }

    @Test
    void a_changed_file_makes_diagnostics_come_anew() throws IOException {
        try (var editor = Editor.inProcess().started()) {
            editor.open(uri("Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");

            write("compose.yaml", "services: {shop: {build: ., user: '1'}}");
            tell(editor, "compose.yaml", FileChangeType.Created);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain("scratch/root-user");

            write("compose.yaml", "services: {shop: {build: .}}");
            tell(editor, "compose.yaml", FileChangeType.Changed);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");
        }
    }

    @Test
    void a_changed_recipe_of_what_is_built_before_makes_diagnostics_come_anew() throws IOException {
        write("go.mod", "module example.com/shop");
        write("cmd/calls/main.go", """
                package main

                import "net/http"

                func main() {
                	http.Get("https://example.com/")
                }
                """);
        write("cmd/rests/main.go", "package main\n\nfunc main() {}\n");
        var missing = "scratch/missing-ca-certificates";
        try (var editor = Editor.inProcess().started()) {
            editor.open(uri("Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain(missing);

            write("Makefile", "app:\n\tgo build -o app ./cmd/calls\n");
            tell(editor, "Makefile", FileChangeType.Created);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains(missing);

            write("Makefile", "app:\n\tgo build -o app ./cmd/rests\n");
            tell(editor, "Makefile", FileChangeType.Changed);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain(missing);

            write(
                    ".goreleaser.yaml",
                    "builds: [{binary: app, main: ./cmd/calls}]\ndockers: [{dockerfile: Dockerfile}]");
            tell(editor, ".goreleaser.yaml", FileChangeType.Created);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains(missing);

            write(
                    ".goreleaser.yaml",
                    "builds: [{binary: app, main: ./cmd/rests}]\ndockers: [{dockerfile: Dockerfile}]");
            tell(editor, ".goreleaser.yaml", FileChangeType.Changed);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain(missing);
        }
    }

    @Test
    void a_file_that_is_open_counts_as_it_is_there() throws IOException {
        write("compose.yaml", "services: {shop: {build: .}}");
        try (var editor = Editor.inProcess().started()) {
            editor.open(uri("Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");

            editor.open(uri("compose.yaml"), "services: {shop: {build: ., user: '1'}}");
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain("scratch/root-user");

            editor.replace(uri("compose.yaml"), "'1'", "root");
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");

            editor.replace(uri("compose.yaml"), "root", "'2'");
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain("scratch/root-user");

            editor.close(uri("compose.yaml"));
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");
        }
    }

    @Test
    void what_others_have_made_says_nothing_when_it_comes_either() throws IOException {
        write("compose.yaml", "services: {shop: {build: ., user: '1'}}");
        try (var editor = Editor.inProcess().started()) {
            editor.open(uri("Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain("scratch/root-user");

            write("node_modules/a/compose.yaml", "services: {shop: {build: ../..}}");
            tell(editor, "node_modules/a/compose.yaml", FileChangeType.Created);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).doesNotContain("scratch/root-user");

            Files.delete(folder.resolve("compose.yaml"));
            tell(editor, "compose.yaml", FileChangeType.Deleted);
            assertThat(rules(editor.pushedDiagnostics(uri("Dockerfile")))).contains("scratch/root-user");
        }
    }

    @Test
    void a_changed_file_may_say_that_the_dockerfile_is_built_elsewhere() throws IOException {
        write("app", "#!/bin/sh\n");
        write("docker/Dockerfile", DOCKERFILE);
        write("compose.yaml", "services: {shop: {build: {context: ., dockerfile: docker/Dockerfile}, user: '1'}}");
        try (var editor = Editor.inProcess()) {
            start(editor, "{}", ".");
            editor.open(uri("docker/Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("docker/Dockerfile"))))
                    .contains("scratch/missing-interpreter");

            write("compose.yaml", "services: {shop: {build: docker, user: '1'}}");
            tell(editor, "compose.yaml", FileChangeType.Changed);
            assertThat(rules(editor.pushedDiagnostics(uri("docker/Dockerfile"))))
                    .isEmpty();
        }
    }

    @Test
    void a_context_outside_a_workspace_that_is_not_trusted_is_not_read() throws IOException {
        write("elsewhere/app", "#!/bin/sh\n");
        write("workspace/Dockerfile", DOCKERFILE);
        write("workspace/compose.yaml", """
                services: {shop: {build: {context: ../elsewhere, dockerfile: ../workspace/Dockerfile}, user: '1'}}
                """);
        for (var restricted : List.of(true, false)) {
            try (var editor = Editor.inProcess()) {
                start(editor, "{\"restricted\": %s}".formatted(restricted), "workspace");
                editor.open(uri("workspace/Dockerfile"), DOCKERFILE);
                var rules = rules(editor.pushedDiagnostics(uri("workspace/Dockerfile")));
                assertThat(rules.contains("scratch/missing-interpreter")).isEqualTo(!restricted);
            }
        }
    }

    @Test
    void what_lies_above_the_open_folder_says_nothing() throws IOException {
        write(".git/HEAD", "");
        write("compose.yaml", "services: {shop: {build: workspace, user: '1'}}");
        write("workspace/Dockerfile", DOCKERFILE);
        try (var editor = Editor.inProcess()) {
            start(editor, "{}", "workspace");
            editor.open(uri("workspace/Dockerfile"), DOCKERFILE);
            assertThat(rules(editor.pushedDiagnostics(uri("workspace/Dockerfile"))))
                    .contains("scratch/root-user");
        }
    }

    @Test
    void the_editor_s_setting_says_where_a_dockerfile_is_built() throws IOException {
        write("src/app", "#!/bin/sh\n");
        write("docker/Dockerfile", DOCKERFILE);
        try (var editor = Editor.inProcess().withSettings("{\"context\": \"src\"}")) {
            start(editor, "{}", ".");
            editor.open(uri("docker/Dockerfile"), DOCKERFILE);
            editor.pushedDiagnostics(uri("docker/Dockerfile"));
            editor.notify("workspace/didChangeConfiguration", Map.of("settings", Map.of("context", "src")));
            assertThat(rules(editor.pushedDiagnostics(uri("docker/Dockerfile"))))
                    .contains("scratch/missing-interpreter");
        }
    }

    private void start(Editor editor, String options, String opened) {
        var params = new InitializeParams();
        params.setCapabilities(new ClientCapabilities());
        params.setInitializationOptions(JsonParser.parseString(options));
        params.setWorkspaceFolders(List.of(
                new WorkspaceFolder(folder.resolve(opened).normalize().toUri().toString(), "shop")));
        Editor.answer(editor.server().initialize(params));
        editor.server().initialized(new InitializedParams());
    }

    private void tell(Editor editor, String path, FileChangeType change) {
        editor.server()
                .getWorkspaceService()
                .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(new FileEvent(uri(path), change))));
    }

    private static List<String> rules(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(it -> it.getCode().getLeft()).toList();
    }

    private static Range range(int startLine, int startCharacter, int endLine, int endCharacter) {
        return new Range(new Position(startLine, startCharacter), new Position(endLine, endCharacter));
    }

    private String uri(String path) {
        return folder.resolve(path).toUri().toString();
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
