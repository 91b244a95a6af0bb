package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleCacheTest {
    private static final String DOCKERFILE = """
            FROM golang:1.23 AS build
            WORKDIR /src
            COPY . .
            RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /clock .

            FROM scratch
            COPY --from=build /clock /clock
            USER 65532:65532
            ENTRYPOINT ["/clock"]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void a_program_uses_a_module_of_others() throws IOException {
        write("shop/Dockerfile", DOCKERFILE);
        write("shop/go.mod", "module example.com/shop\n\ngo 1.22\n\nrequire example.org/Clock v1.2.3\n");
        write("shop/main.go", """
                package main

                import "example.org/Clock/zones"

                func main() { println(zones.Tokyo().String()) }
                """);
        write("modules/example.org/!clock@v1.2.3/zones/zones.go", """
                package zones

                import "time"

                func Tokyo() *time.Location {
                	zone, err := time.LoadLocation("Asia/Tokyo")
                	if err != nil {
                		panic(err)
                	}
                	return zone
                }
                """);
        write("modules/example.org/!clock@v1.2.3/other/other.go", "package other\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GOMODCACHE=/cache GOPATH=/go HOME=/home/me | /cache
            GOMODCACHE= GOPATH=/go HOME=/home/me       | /go/pkg/mod
            GOPATH=/go:/more HOME=/home/me             | /go/pkg/mod
            HOME=/home/me                              | /home/me/go/pkg/mod
            USERPROFILE=/users/me                      | /users/me/go/pkg/mod
            GOMODCACHE=cache                           |
            HOME=                                      |
            """)
    void it_is_where_the_go_command_has_it(String environment, Path cache) {
        var variables = Stream.of(environment.split(" "))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        assertThat(ModuleCache.of(variables)).isEqualTo(Optional.ofNullable(cache));
    }

    @Test
    void what_a_program_uses_of_it_is_read() throws IOException {
        var reach = Reach.beyond(List.of(folder.resolve("shop"))).withModules(Optional.of(folder.resolve("modules")));
        var workspace = new Workspace(reach, problem -> {});
        assertThat(zones(workspace)).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(workspace.concernedBy(List.of(uri("modules/example.org/!clock@v1.2.3/zones/zones.go"))))
                .hasSize(1);
        assertThat(workspace.concernedBy(List.of(uri("modules/example.org/!clock@v1.2.3/other/other.go"))))
                .isEmpty();
    }

    @Test
    void in_a_workspace_that_is_not_trusted_it_is_not() throws IOException {
        var reach = Reach.within(List.of(folder.resolve("shop"))).withModules(Optional.of(folder.resolve("modules")));
        assertThat(zones(new Workspace(reach, problem -> {}))).isEmpty();
    }

    @Test
    void a_setting_may_name_it() throws IOException {
        write("shop/.fromscratch.json", "{\"goModules\": \"../modules\"}");
        var open = List.of(folder.resolve("shop"));
        assertThat(zones(new Workspace(Reach.beyond(open), problem -> {})))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(zones(new Workspace(Reach.within(open), problem -> {}))).isEmpty();
    }

    @Test
    void a_module_that_is_fetched_later_is_noticed() throws IOException {
        var module = folder.resolve("modules/example.org/!clock@v1.2.3");
        var elsewhere = Files.move(module, folder.resolve("elsewhere"));
        var reach = Reach.UNLIMITED.withModules(Optional.of(folder.resolve("modules")));
        var workspace = new Workspace(reach, problem -> {});
        assertThat(zones(workspace)).isEmpty();
        Files.move(elsewhere, module);
        workspace.documents().forEach(OpenDocument::distrustDisk);
        assertThat(findings(workspace.document(uri("shop/Dockerfile")).orElseThrow()))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    /** What is found of the time zones that the module loads. */
    private List<Finding> zones(Workspace workspace) throws IOException {
        var document = workspace.open(uri("shop/Dockerfile"), 1, DOCKERFILE);
        return findings(document).stream()
                .filter(it -> it.rule().equals("scratch/missing-timezone-data"))
                .toList();
    }

    private static List<Finding> findings(OpenDocument document) {
        return document.read(snapshot -> snapshot.analysis().findings(), () -> {});
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }
}
