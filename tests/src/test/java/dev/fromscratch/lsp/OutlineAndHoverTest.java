package dev.fromscratch.lsp;

import static dev.fromscratch.lsp.Dockerfiles.SHELL_FORM;
import static dev.fromscratch.lsp.OpenDockerfile.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** What an editor shows of a document beside its findings. */
class OutlineAndHoverTest {

    @Test
    void the_outline_shows_stages_with_their_instructions() {
        try (var file = OpenDockerfile.of("ARG VERSION=1.23\n" + SHELL_FORM)) {
            var symbols =
                    outline(file).stream().map(either -> either.getRight()).toList();
            assertThat(symbols)
                    .extracting("name", "detail")
                    .containsExactly(tuple("ARG", "VERSION=1.23"), tuple("build", "golang:1.23"), tuple("scratch", ""));
            assertThat(symbols.get(1).getChildren()).extracting("name").containsExactly("WORKDIR", "COPY", "RUN");
            assertThat(symbols.get(2).getChildren())
                    .extracting("name", "detail")
                    .containsExactly(tuple("COPY", "--from=build /app /app"), tuple("ENTRYPOINT", "/app"));
            assertThat(symbols.get(2).getRange())
                    .isEqualTo(file.rangeOf(SHELL_FORM
                            .substring(SHELL_FORM.indexOf("FROM scratch"))
                            .strip()));
        }
    }

    @Test
    void the_outline_is_flat_where_the_client_knows_no_other() {
        try (var file = OpenDockerfile.inPlainClient(SHELL_FORM)) {
            assertThat(outline(file).stream().map(either -> either.getLeft()))
                    .extracting("name", "containerName")
                    .contains(tuple("build", null), tuple("RUN", "build"), tuple("ENTRYPOINT", "scratch"));
        }
    }

    @Test
    void scratch_says_what_it_holds_and_lacks() {
        try (var file = OpenDockerfile.of(SHELL_FORM)) {
            var content = file.hover(file.rangeOf("scratch").getStart()).orElseThrow();
            assertThat(content.getKind()).isEqualTo(MarkupKind.MARKDOWN);
            assertThat(content.getValue()).contains("/app");
        }
        try (var file = OpenDockerfile.inPlainClient(SHELL_FORM)) {
            var content = file.hover(file.rangeOf("scratch").getStart()).orElseThrow();
            assertThat(content.getKind()).isEqualTo(MarkupKind.PLAINTEXT);
            assertThat(content.getValue()).contains("/app").doesNotContain("`");
        }
    }

    @Test
    void a_base_says_what_it_has_and_lacks_as_far_as_that_is_known() {
        try (var file = OpenDockerfile.of("""
                    ARG GO=1.24
                    FROM golang:$GO-alpine AS b
                    FROM registry.example.com/own AS c
                    FROM b AS d
                    FROM gcr.io/distroless/static:nonroot
                    """)) {
            assertThat(file.hoverOn("golang")).isEqualTo("""
                    **golang**: Alpine, about 250 MB

                    - has musl, shell, CA certificates, apk
                    - lacks time zone database, C compiler
                    - runs as root""");
            assertThat(file.hoverOn("GO-")).containsSubsequence("**GO** is `1.24`", "---", "**golang**");
            assertThat(file.hover(file.rangeOf("registry").getStart())).isEmpty();
            assertThat(file.hoverOn("b AS d")).startsWith("**b** is the stage").doesNotContain("musl");
            assertThat(file.hoverOn("gcr.io")).contains("- lacks C library, shell", "- runs as `65532`");
        }
    }

    @Test
    void a_copy_is_shown_with_what_it_brings_and_a_check_with_what_it_runs() {
        try (var file = OpenDockerfile.of(SHELL_FORM + "HEALTHCHECK CMD curl localhost\n")) {
            assertThat(file.hoverOn("COPY --from"))
                    .startsWith("**COPY --from=build** brings")
                    .containsSubsequence("- `/app`: file, mode 0755, of 0:0", "---", "Copies files");
            assertThat(file.hoverOn("HEALTHCHECK"))
                    .startsWith(
                            "**HEALTHCHECK** runs\n\n- `/bin/sh`, which is not there\n- `curl`, which is not there\n\n---")
                    .contains("[OPTIONS] CMD COMMAND");
            assertThat(file.hoverOn("curl")).contains("**scratch/shell-form**", "**HEALTHCHECK** runs");
        }
    }

    @Test
    void what_is_added_is_shown_with_what_the_keyword_does() {
        try (var file = OpenDockerfile.of("FROM scratch\nADD --chmod=755 <<E /a\nE\n")) {
            assertThat(file.hoverOn("ADD")).containsSubsequence("**ADD** brings", "- `/a`", "---", "ADD [OPTIONS]");
        }
    }

    @Test
    void keywords_that_no_line_begins_with_are_explained() {
        try (var file = OpenDockerfile.of("FROM a AS b\nONBUILD COPY --link c d\nHEALTHCHECK NONE\n")) {
            assertThat(file.hoverOn("AS b")).startsWith("**AS** names the stage");
            assertThat(file.hoverOn("ONBUILD")).contains("ONBUILD INSTRUCTION");
            assertThat(file.hoverOn("COPY")).contains("COPY [OPTIONS]").doesNotContain("ONBUILD");
            assertThat(file.hoverOn("--link")).startsWith("`--link`");
            assertThat(file.hoverOn("NONE")).contains("HEALTHCHECK [OPTIONS]");
        }
    }

    @Test
    void directives_and_stages_that_are_used_are_explained() {
        try (var file = OpenDockerfile.of("""
                    #syntax=docker/dockerfile:1
                    # Escape = \\
                    # check=skip=all
                    FROM alpine AS a
                    # escape=`
                    COPY --from=b / /
                    FROM scratch
                    COPY --from=0 /etc/passwd /etc/
                    """)) {
            assertThat(file.hoverOn("syntax")).startsWith("**syntax** names the image");
            assertThat(file.hoverOn("# Escape")).startsWith("**escape** is the character");
            assertThat(file.hoverOn("skip")).startsWith("**check** turns");
            assertThat(file.hover(file.rangeOf("# escape").getStart()))
                    .as("a comment")
                    .isEmpty();
            assertThat(file.hoverOn("0 /etc")).startsWith("**a** is the stage from `alpine` in line 4");
        }
    }

    @Test
    void what_an_image_is_comes_before_what_is_wrong_with_it_and_that_before_the_reason() {
        try (var file = OpenDockerfile.of(SHELL_FORM)) {
            assertThat(file.hoverOn("scratch"))
                    .containsSubsequence(
                            "**scratch**: an empty image",
                            "- holds `/app`",
                            "- lacks shell",
                            "- runs ",
                            "---",
                            "**scratch/root-user**: ",
                            "Without `USER`");
        }
    }

    private static List<Either<SymbolInformation, DocumentSymbol>> outline(OpenDockerfile file) {
        return file.ask(it -> it.documentSymbol(new DocumentSymbolParams(DOCUMENT)));
    }
}
