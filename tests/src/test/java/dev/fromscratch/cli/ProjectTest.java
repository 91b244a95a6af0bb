package dev.fromscratch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a project say of a Dockerfile, as the commands tell it. */
final class ProjectTest {
    private static final String DOCKERFILE = """
            FROM golang:1.23 AS build
            WORKDIR /src
            COPY go.mod .
            COPY cmd cmd
            RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /bin/app ./cmd/app

            FROM scratch AS release
            COPY --from=build /bin/app /app
            ENTRYPOINT ["/app"]

            FROM debian AS debug
            COPY --from=build /bin/app /app
            """;

    private static final String COPIES_ALL = """
            FROM golang:1.23 AS build
            WORKDIR /src
            COPY . .
            RUN CGO_ENABLED=0 go build -o /app ./cmd/app

            FROM scratch
            COPY --from=build /app /app
            ENTRYPOINT ["/app"]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void a_program_that_opens_tls_connections() throws IOException {
        write("go.mod", "module example.com/shop\n\ngo 1.23\n");
        write("cmd/app/main.go", """
                package main

                import "net/http"

                func main() {
                	http.Get("https://example.com/")
                }
                """);
        write("build/docker/Dockerfile", DOCKERFILE);
        Files.createDirectory(folder.resolve(".git"));
    }

    @Test
    void the_context_is_the_nearest_folder_that_has_what_is_copied() throws IOException {
        write("build/docker/go.mod", "module example.com/other\n");

        assertThat(check("build/docker/Dockerfile"))
                .contains(
                        "warning[scratch/missing-ca-certificates]",
                        "= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
    }

    @Test
    void the_folder_of_a_dockerfile_is_not_what_it_copies_by_that_name() throws IOException {
        write("cmd/app/Dockerfile", """
                FROM scratch
                COPY app /app
                ENTRYPOINT ["/app"]
                """);

        assertThat(check("cmd/app/Dockerfile"))
                .contains("= %s:6:2: http.Get".formatted(at("cmd/app/main.go")))
                .doesNotContain("is a directory in this image");
    }

    @Test
    void where_all_is_copied_the_context_has_the_module_that_is_built() throws IOException {
        write("build/docker/Dockerfile", COPIES_ALL);

        assertThat(check("build/docker/Dockerfile")).contains("= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
    }

    @Test
    void what_is_copied_from_above_the_context_is_in_the_context() throws IOException {
        write("build/docker/Dockerfile", COPIES_ALL.replace("COPY . .", "COPY ../../go.mod ./\nCOPY ../.. ."));

        assertThat(check("build/docker/Dockerfile")).contains("= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
    }

    @Test
    void outside_of_a_repository_the_project_begins_where_a_module_does() throws IOException {
        Files.delete(folder.resolve(".git"));
        write("build/docker/Dockerfile", COPIES_ALL);

        assertThat(check("build/docker/Dockerfile")).contains("= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
    }

    @Test
    void a_module_that_the_build_makes_is_not_looked_for() throws IOException {
        write("build/docker/cmd/app/main.go", "package main\n\nfunc main() {}\n");
        write("build/docker/Dockerfile", COPIES_ALL.replace("COPY . .", "RUN go mod init example.com/other\nCOPY . ."));

        assertThat(check("build/docker/Dockerfile")).doesNotContain("certificates");
    }

    @Test
    void before_modules_were_needed_all_is_copied_from_beside_the_dockerfile() throws IOException {
        write("build/docker/cmd/app/main.go", "package main\n\nfunc main() {}\n");
        write("build/docker/Dockerfile", COPIES_ALL.replace("golang:1.23", "golang:1.15"));

        assertThat(check("build/docker/Dockerfile")).doesNotContain("certificates");
    }

    @Test
    void before_modules_were_needed_the_context_has_the_sources_that_are_built() throws IOException {
        write("main.go", "package main\n\nimport \"net/http\"\n\nfunc main() { http.Get(\"https://example.com\") }\n");
        write(
                "build/docker/Dockerfile",
                COPIES_ALL.replace("golang:1.23", "golang:1.15").replace(" ./cmd/app", " -a"));

        assertThat(check("build/docker/Dockerfile")).contains("= %s:5:15: http.Get".formatted(at("main.go")));
    }

    @Test
    void a_makefile_or_a_manifest_of_cargo_shows_the_context_too() throws IOException {
        write("Makefile", "app:\n\tCGO_ENABLED=0 go build -o app ./cmd/app\n");
        write("build/docker/Dockerfile", """
                FROM golang:1.23 AS build
                WORKDIR /src
                COPY . .
                RUN make app

                FROM scratch
                COPY --from=build /src/app /app
                ENTRYPOINT ["/app"]
                """);
        write("rust/Cargo.toml", "[package]\nname = \"greeter\"\nversion = \"0.1.0\"\n");
        write("rust/src/main.rs", "fn main() { std::net::TcpListener::bind(\"0.0.0.0:80\").unwrap(); }\n");
        write("rust/docker/Dockerfile", """
                FROM rust:1.80-alpine AS build
                WORKDIR /src
                COPY . .
                RUN cargo build --release

                FROM scratch
                COPY --from=build /src/target/release/greeter /greeter
                ENTRYPOINT ["/greeter"]
                """);

        assertThat(check("build/docker/Dockerfile")).contains("= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
        assertThat(check("rust/docker/Dockerfile")).contains("%s:1:".formatted(at("rust/src/main.rs")));
    }

    @Test
    void the_context_of_a_repository_is_not_above_it() throws IOException {
        Files.createDirectory(folder.resolve("build/.git"));

        assertThat(check("build/docker/Dockerfile")).doesNotContain("scratch/missing-ca-certificates]: opens");
    }

    @Test
    void sources_that_the_context_leaves_out_are_those_of_what_is_built_before() throws IOException {
        write("build/docker/Dockerfile", """
                FROM scratch
                COPY app /app
                ENTRYPOINT ["/app"]
                """);
        write("build/docker/.dockerignore", "*\n!app\n");

        assertThat(check("build/docker/Dockerfile"))
                .contains(
                        "warning[scratch/missing-ca-certificates]",
                        "= %s:6:2: http.Get".formatted(at("cmd/app/main.go")));
    }

    @Test
    void a_finding_on_what_is_built_before_leads_to_what_builds_it() throws IOException {
        write("build/docker/Dockerfile", """
                FROM scratch
                COPY out/shopd /shopd
                ENTRYPOINT ["/shopd"]
                """);
        write("Makefile", """
                image: shopd
                	docker build -t shop build/docker

                shopd:
                	cd build/docker && CGO_ENABLED=0 go build -o out/shopd ../../cmd/app
                """);
        write("cmd/other/main.go", "package main\n\nfunc main() {}\n");

        assertThat(check("build/docker/Dockerfile"))
                .contains(
                        "warning[scratch/missing-ca-certificates]",
                        "= %s:6:2: http.Get".formatted(at("cmd/app/main.go")),
                        "= %s:5:1: builds the program".formatted(at("Makefile")))
                .doesNotContain("scratch/dynamic-binary");
    }

    @Test
    void compose_says_where_and_what_is_built() throws IOException {
        write("other/go.mod", "module example.com/other\n");
        write("other/cmd/app/main.go", "package main\n\nfunc main() {}\n");
        write("deploy/compose.yaml", """
                services:
                  shop:
                    build:
                      context: ../other
                      dockerfile: ../build/docker/Dockerfile
                      target: release
                """);

        assertThat(check("build/docker/Dockerfile")).doesNotContain("certificates");
        assertThat(Outcome.of("image", folder.resolve("build/docker/Dockerfile"))
                        .out())
                .contains(", stage release\n", """

                        said elsewhere
                          %1$s:4  service shop  context: ../other
                          %1$s:6  service shop  target: release
                        """.formatted(at("deploy/compose.yaml")));
    }

    @Test
    void settings_and_options_win_over_files() throws IOException {
        write("compose.yaml", """
                services:
                  shop:
                    build: {context: ., dockerfile: build/docker/Dockerfile, target: release}
                """);
        write(".fromscratch.json", "{\"target\": \"debug\"}");
        var file = folder.resolve("build/docker/Dockerfile");

        assertThat(Outcome.of("image", file).out()).contains(", stage debug\n");
        assertThat(Outcome.of("image", file, "--target", "build").out()).contains(", stage build\n");

        write(".fromscratch.json", "{\"context\": \"elsewhere\"}");
        Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(check("build/docker/Dockerfile")).contains("if the program makes HTTPS calls");
        assertThat(Outcome.of("check", file, "--context", folder).out()).contains("]: opens");
    }

    @Test
    void what_is_built_for_developers_is_not_the_final_image() throws IOException {
        write("build/docker/Dockerfile", DOCKERFILE.substring(0, DOCKERFILE.indexOf("FROM debian")));
        write("compose.yaml", """
                services:
                  shop:
                    build: {context: ., dockerfile: build/docker/Dockerfile, target: build}
                    environment: [SECRET=hunter2, TZ=Europe/Berlin]
                """);

        assertThat(Outcome.of("image", folder.resolve("build/docker/Dockerfile"))
                        .out())
                .contains(", stage release\n")
                .doesNotContain("said elsewhere");
        assertThat(check("build/docker/Dockerfile")).contains("]: opens TLS connections");
    }

    @Test
    void secrets_are_not_shown() throws IOException {
        write("compose.yaml", """
                services:
                  shop:
                    build: {context: ., dockerfile: build/docker/Dockerfile, target: release}
                    environment: [SECRET=hunter2, TZ=Europe/Berlin]
                """);

        assertThat(Outcome.of("image", folder.resolve("build/docker/Dockerfile"))
                        .out())
                .contains("TZ: Europe/Berlin")
                .doesNotContain("hunter2");
    }

    @Test
    void a_service_that_takes_a_problem_away_is_told_from_one_that_does_not() throws IOException {
        write("compose.yaml", """
                services:
                  shop:
                    image: example.com/shop
                    build: {context: ., dockerfile: build/docker/Dockerfile, target: release}
                    user: "65532"
                  jobs:
                    image: example.com/shop
                """);

        assertThat(check("build/docker/Dockerfile"))
                .contains(
                        "runs as root, because no USER is set (service jobs)",
                        "  = %s:6:3: service jobs\n".formatted(at("compose.yaml")),
                        "  = %s:4:70: target: release\n".formatted(at("compose.yaml")));
        assertThat(Outcome.of("check", "--format", "json", folder).out()).contains("""
                        {"file":"%s","range":{"start":{"line":5,"character":2},"end":{"line":5,"character":6}},\
                        "message":"service jobs"}""".formatted(at("compose.yaml")));
    }

    @Test
    void several_dockerfiles_have_what_is_said_of_them() throws IOException {
        write("api/Dockerfile", "FROM scratch\nCOPY agent /agent\nENTRYPOINT /agent\n");
        write("web/Dockerfile", "FROM scratch\nCOPY agent /agent\nENTRYPOINT /agent\n");
        write("compose.yaml", """
                services:
                  api: {build: api, user: "1", entrypoint: [/agent]}
                  web: {build: web, user: "1"}
                """);

        var report = Outcome.of("check", folder.resolve("api"), folder.resolve("web"))
                .out();
        assertThat(report.lines().filter(it -> it.contains(" --> ")))
                .containsOnly(" --> %s:3:12".formatted(at("web/Dockerfile")));
    }

    @Test
    void a_program_for_another_platform_leads_to_who_asks_for_it() throws IOException {
        write("compose.yaml", """
                services:
                  shop:
                    build: {context: ., dockerfile: build/docker/Dockerfile, target: release}
                    platform: linux/arm64
                """);
        write("build/docker/Dockerfile", DOCKERFILE.replace("CGO_ENABLED=0", "CGO_ENABLED=0 GOARCH=amd64"));

        assertThat(check("build/docker/Dockerfile"))
                .contains(
                        "error[scratch/wrong-platform]",
                        "= %s:4:15: platform: linux/arm64".formatted(at("compose.yaml")));
    }

    private String check(String dockerfile) {
        return Outcome.of("check", folder.resolve(dockerfile)).out();
    }

    private String at(String path) {
        return folder.resolve(path).toString();
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
