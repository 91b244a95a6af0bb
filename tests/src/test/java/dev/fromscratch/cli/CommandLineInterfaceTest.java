package dev.fromscratch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineInterfaceTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_command_it_says_so_in_two_lines() {
        assertThat(Outcome.of())
                .isEqualTo(new Outcome(2, "", "fromscratch: missing command\nTry 'fromscratch --help'.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fix", "explain", "rules", "schema", "image", "syntax", "expand", "lsp"})
    void every_command_has_help(String command) {
        var outcome = Outcome.of(command, "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("Usage: fromscratch " + command);
        assertThat(Outcome.of("--help").out()).contains("  " + command + " ");
    }

    @Test
    void an_unknown_option_is_one_line_and_where_to_find_help() {
        assertThat(Outcome.of("check", "--fial-on", "error"))
                .isEqualTo(new Outcome(
                        2, "", "fromscratch check: Unknown option: '--fial-on'\nTry 'fromscratch check --help'.\n"));
    }

    @Test
    void a_format_that_there_is_not_is_an_error() {
        var outcome = Outcome.of("check", "--format", "xml");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--format").contains("xml").doesNotContain("\tat ");
    }

    @Test
    void the_version_is_on_standard_output() {
        assertThat(Outcome.of("--version").out()).startsWith("FromScratch ");
    }

    @Test
    void words_are_expanded() {
        // BuildKit forgets what a field begins with where a modifier follows.
        assertThat(Outcome.of("expand", "--env", "V=x y", "--env=E=", "$V", "é${V:+a}", "$E", "--", "-${V:0:1}"))
                .isEqualTo(new Outcome(1, """
                        {"word":"$V","result":"x y","words":["x","y"]}
                        {"word":"é${V:+a}","result":"éa","words":["a"]}
                        {"word":"$E","result":"","words":null}
                        {"word":"-${V:0:1}",\
                        "error":"failed to process \\"-${V:0:1}\\": unsupported modifier (:0) in substitution",\
                        "wordsError":"failed to process \\"-${V:0:1}\\": unsupported modifier (:0) in substitution"}
                        """, ""));
        assertThat(Outcome.of("expand", "--escape", "`", "`$V").out())
                .isEqualTo("{\"word\":\"`$V\",\"result\":\"$V\",\"words\":[\"$V\"]}\n");
        assertThat(Outcome.of("expand", "--escape", "^", "x").err()).contains("not \"^\"");
        assertThat(Outcome.of("expand", "--env", "V", "x").err()).contains("not \"V\"");
    }

    @Test
    void lsp_ends_as_the_server_does() {
        assertThat(Outcome.of("lsp", "--stdio").exitCode()).isEqualTo(42);
    }

    @Test
    void a_bug_is_one_line_and_shows_where_it_is_when_asked() {
        assertThat(Outcome.ofBug("lsp"))
                .isEqualTo(
                        new Outcome(2, "", "fromscratch: this is a bug: java.lang.IllegalStateException: no server\n"));
        assertThat(Outcome.ofBug("lsp", "--verbose").err()).contains("\tat ");
    }

    @Test
    void a_dockerfile_without_findings_ends_with_zero() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");

        assertThat(Outcome.of("check", file)).isEqualTo(new Outcome(0, "0 findings\n", ""));
    }

    @Test
    void standard_input_is_checked() {
        assertThat(Outcome.withInput("FROM alpine\n", "check", "-")).isEqualTo(new Outcome(0, "0 findings\n", ""));
    }

    @Test
    void a_file_that_is_not_there_is_reported_and_the_others_are_checked() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");
        var missing = folder.resolve("missing");

        assertThat(Outcome.of("check", missing, file))
                .isEqualTo(new Outcome(2, "0 findings\n", "fromscratch: " + missing + ": no such file or folder\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fix", "image"})
    void a_target_that_is_not_there_is_reported(String command) throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine AS base\nFROM base\n");

        var outcome = Outcome.of(command, "--target", "relese", file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("fromscratch: " + file + ": no stage \"relese\"; there is base, 1\n");
    }

    @Test
    void comments_stay_where_the_target_is_not_there() throws IOException {
        var file = Files.writeString(
                folder.resolve("Dockerfile"),
                "# fromscratch ignore=scratch/root-user\nFROM scratch\nCOPY app /\nENTRYPOINT [\"/app\"]\n");

        var outcome = Outcome.of("fix", "--hints", "--target", "relese", file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_setting_that_is_none_is_reported() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");
        var settings = Files.writeString(folder.resolve(".fromscratch.json"), "{\"rules\": {");

        var outcome = Outcome.of("check", file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("fromscratch: \"" + settings + "\" is not JSON behind line 1, column 12\n");
    }

    @Test
    void a_context_that_is_not_there_is_reported() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");
        var settings = Files.writeString(folder.resolve(".fromscratch.json"), "{\"context\": \"elsewhere\"}");

        var outcome = Outcome.of("check", file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("fromscratch: In \"%s\", the context is \"%s\", which is no folder\n"
                        .formatted(settings, folder.resolve("elsewhere")));
        assertThat(Outcome.of("check", file, "--context", folder).exitCode()).isZero();

        Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(Outcome.of("check", file).exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {~  "target": "x"~~~  "context": "."~}   | line 2, column 16
            {~  "rules": {~    "a": "of~  }~}        | line 3, column 8
            {~  "target": "x",~}                     | line 2, column 16
            {~  "rules": {}~}}                       | line 3, column 2
            [1, 2~                                   | line 1, column 6
            x y                                      | line 1, column 2
            """)
    void settings_that_are_not_json_are_shown_where_they_end_to_be(String text, String place) throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");
        Files.writeString(folder.resolve(".fromscratch.json"), text.replace('~', '\n'));

        assertThat(Outcome.of("check", file).err()).endsWith("is not JSON behind %s\n".formatted(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# syntax=docker/dockerfile:1\n"})
    void a_dockerfile_without_instructions_beside_a_go_module_is_filled_in(String text) throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/hello\n\ngo 1.24\n");
        Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() {}\n");
        var file = Files.writeString(folder.resolve("Dockerfile"), text);

        assertThat(Outcome.of("fix", "--ready-for-production", "--write", file).exitCode())
                .isZero();
        assertThat(file)
                .content()
                .startsWith(text.strip())
                .contains("FROM golang:1.24", "FROM scratch", "USER ", "ENTRYPOINT [\"/hello\"]");
        assertThat(Outcome.withInput(text, "fix", "--ready-for-production", "--context", folder, "-")
                        .out())
                .contains("+FROM golang:1.24");
        assertThat(Outcome.of("check", file).exitCode()).isZero();
    }

    @Test
    void what_may_be_made_ready_for_production_is_named() throws IOException {
        var file = Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM scratch AS release\nCOPY app /\nENTRYPOINT [\"/app\"]\nFROM alpine AS debug\nCMD top\n");

        var outcome = Outcome.of("fix", "--ready-for-production", file);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("--target may name one: release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fix", "syntax", "image"})
    void a_file_that_is_not_utf_8_is_reported(String command) throws IOException {
        var file = Files.write(folder.resolve("Dockerfile"), "# é\n".getBytes(StandardCharsets.ISO_8859_1));

        var outcome = Outcome.of(command, file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("fromscratch: " + file + ": not UTF-8\n");
    }

    @Test
    void a_context_that_is_not_there_is_an_error() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");

        var outcome = Outcome.of("check", "--context", folder.resolve("nowhere"), file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("no such folder");
    }

    @Test
    void a_folder_without_dockerfiles_is_said_to_be_one() {
        assertThat(Outcome.of("check", folder)).isEqualTo(new Outcome(2, "", "fromscratch: no Dockerfile found\n"));
    }

    @Test
    void nothing_to_fix_is_nothing_to_show() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\n");

        var nothing = new Outcome(0, "", "fromscratch: no finding is left\n");
        assertThat(Outcome.of("fix", file)).isEqualTo(nothing);
        assertThat(Outcome.of("fix", "--write", file)).isEqualTo(nothing);
    }

    @Test
    void standard_input_cannot_be_written() {
        assertThat(Outcome.of("fix", "--write", "-").err()).startsWith("fromscratch fix: standard input cannot");
    }

    @Test
    void the_production_action_stands_alone() {
        assertThat(Outcome.of("fix", "--ready-for-production", "--hints").exitCode())
                .isEqualTo(2);
    }

    @Test
    void an_image_is_started_from_another_base() throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/hello\n\ngo 1.24\n");
        Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() { println() }\n");
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24
                WORKDIR /src
                COPY . .
                RUN CGO_ENABLED=0 go build -o /hello .
                USER 65532
                ENTRYPOINT ["/hello"]
                """);

        assertThat(Outcome.of("fix", "--to", "distroless", file).out())
                .contains("+FROM golang:1.24 AS builder\n", "+FROM gcr.io/distroless/static-debian13:nonroot\n");
        var diff = Outcome.of("fix", "--to", "scratch", file);
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).contains("+FROM scratch\n");
        assertThat(Outcome.of("fix", "--to", "scratch", "--write", file).exitCode())
                .isZero();
        var again = Outcome.of("fix", "--to", "scratch", file);
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("it starts from scratch already");

        var toDistroless = Outcome.of("fix", "--to", "distroless", file);
        assertThat(toDistroless.out()).contains("-USER 65532\n", "+FROM gcr.io/distroless/static-debian13:nonroot\n");
        assertThat(toDistroless.err()).isEmpty();
    }

    @Test
    void it_is_said_that_a_base_is_left_by_another_user_than_root() throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/hello\n\ngo 1.24\n");
        Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() { println() }\n");
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24 AS build
                WORKDIR /src
                COPY . .
                RUN CGO_ENABLED=0 go build -o /hello .
                FROM debian:trixie-slim
                COPY --from=build /hello /hello
                EXPOSE 8080
                ENTRYPOINT ["/hello"]
                """);

        assertThat(Outcome.of("fix", "--to", "scratch", file).err()).contains("it runs as 10001, in place of root");
    }

    @Test
    void a_base_that_is_gone_to_is_named_alone() {
        assertThat(Outcome.of("fix", "--to", "alpine").err()).contains("scratch, distroless");
        assertThat(Outcome.of("fix", "--to", "scratch", "--review").err())
                .startsWith("fromscratch fix: --to goes with no other fixes");
    }

    @Test
    void an_image_that_runs_nothing_is_started_from_nothing_else() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM alpine:3.20\n");

        var outcome = Outcome.of("fix", "--to", "scratch", file);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("the last stage runs nothing");
    }

    @Test
    void an_image_of_distroless_is_left_as_it_is() throws IOException {
        var file = Files.writeString(
                folder.resolve("Dockerfile"), "FROM gcr.io/distroless/static-debian12\nCMD [\"/app\"]\n");

        var outcome = Outcome.of("fix", "--to", "distroless", file);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("it starts from distroless already");
    }

    @Test
    void what_is_left_is_counted_by_what_would_fix_it() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24 AS build
                RUN go build -o /app .
                FROM scratch
                COPY --from=build /app /app
                COPY --from=build --chmod=755 /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
                USER app
                HEALTHCHECK CMD probe localhost | grep ok
                ENTRYPOINT ["/app"]
                """);

        var outcome = Outcome.of("fix", file);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .isEqualTo("fromscratch: 5 findings are left: 2 that --review --hints fixes, 1 that --hints fixes,"
                        + " 1 that --review fixes, 1 that no fix is known of\n");
        assertThat(Outcome.withInput("FROM alpine\n", "fix", "-").err()).isEqualTo("fromscratch: no finding is left\n");
    }

    @Test
    void what_is_left_of_what_is_made_ready_for_production_is_named() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24 AS build
                RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /app .
                FROM scratch
                COPY --from=build --chmod=644 /app /app
                COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
                COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
                USER 65532
                HEALTHCHECK CMD curl localhost | grep ok
                ENTRYPOINT ["/app"]
                """);

        var outcome = Outcome.of("fix", "--ready-for-production", file);

        assertThat(outcome.out()).contains("+COPY --from=build --chmod=755 /app /app\n");
        assertThat(outcome.err()).isEqualTo("""
                fromscratch: %s: is left: error[scratch/shell-form] in `HEALTHCHECK CMD curl localhost | grep ok`: \
                needs /bin/sh and curl, neither of which this image has; \
                left for review: Leave out the health check, which never succeeds
                """.formatted(file));
    }

    @Test
    void what_keeps_a_file_from_being_built_is_named_wherever_it_stands() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24 AS build
                RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /app .
                EXPOSE abc
                FROM alpine AS other
                RUNN true
                FROM scratch
                COPY --from=build --chmod=644 /app /app
                COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
                COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
                USER 65532
                ENTRYPOINT ["/app"]
                """);

        var outcome = Outcome.of("fix", "--ready-for-production", file);

        assertThat(outcome.out()).contains("+COPY --from=build --chmod=755 /app /app\n");
        assertThat(outcome.err()).isEqualTo("""
                        fromscratch: %1$s: is left: error[syntax/rejected] in `EXPOSE abc`: invalid containerPort: abc; \
                        no fix of it is known
                        fromscratch: %1$s: is left: error[syntax/rejected] in `RUNN true`: unknown instruction: RUNN \
                        (did you mean RUN?); left for review: Replace by RUN
                        """.formatted(file));
    }

    @Test
    void what_keeps_a_file_from_being_built_is_named_also_where_no_image_is_seen() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nENTRYPONT [\"/app\"]\n");

        assertThat(Outcome.of("fix", "--ready-for-production", file).err())
                .contains("is left: error[syntax/rejected] in `ENTRYPONT [\"/app\"]`: unknown instruction: ENTRYPONT");
    }

    @Test
    void what_is_left_in_another_image_and_what_is_not_decided_is_named_too() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM alpine:3.23 AS build
                WORKDIR /src
                RUN ./make-it
                FROM scratch AS worker
                COPY --from=build --chmod=644 /src/worker /worker
                USER 65532
                ENTRYPOINT ["/worker"]
                FROM scratch
                COPY --from=build /src/server /server
                USER 65532
                ENTRYPOINT ["/server"]
                """);

        var outcome = Outcome.of("fix", "--ready-for-production", file);

        assertThat(outcome.err()).isEqualTo("""
                        fromscratch: %s: is left: 1 finding in another image, which --target worker makes ready
                        fromscratch: 3 rules are undecided (dynamic-binary, missing-ca-certificates, missing-timezone-data), \
                        and check says why
                        """.formatted(file));
    }

    @Test
    void a_port_that_not_everybody_may_listen_on_is_named_where_the_user_is_another_one() throws IOException {
        var file = Files.writeString(folder.resolve("Dockerfile"), """
                FROM golang:1.24 AS build
                RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /app .
                FROM scratch
                COPY --from=build /app /app
                COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
                COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
                EXPOSE 8080 443/tcp
                ENTRYPOINT ["/app"]
                """);

        var outcome = Outcome.of("fix", "--ready-for-production", file);

        assertThat(outcome.out()).contains("+USER ");
        assertThat(outcome.err()).contains("port 443 is below 1024");
    }

    @Test
    void rules_are_listed_by_their_ids() {
        assertThat(Outcome.of("rules").out()).isEqualTo("""
                        scratch/missing-ca-certificates  warning  no certificates to trust
                        scratch/shell-form               error    shell form in an image without a shell
                        """);
        assertThat(Outcome.of("rules", "--format", "json").out().lines())
                .containsExactly(
                        "{\"id\":\"scratch/missing-ca-certificates\",\"severity\":\"warning\",\"summary\":\"no certificates to trust\"}",
                        "{\"id\":\"scratch/shell-form\",\"severity\":\"error\",\"summary\":\"shell form in an image without a shell\"}");
    }
}
