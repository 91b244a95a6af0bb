package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered where somebody types; {@code ‸} is where. */
class CompletionTest {
    private static final String STAGES = """
            ARG VERSION=1.24
            FROM golang:$VERSION AS Build
            ENV PORT=8080 MODE=fast
            RUN go build -o /out/app .
            FROM alpine AS tools
            FROM scratch
            COPY --from=build /out/app /bin/app
            """;

    @TempDir
    private Path folder;

    @Test
    void an_empty_file_begins_with_from_or_arg() {
        assertThat(labels("‸")).contains("FROM", "ARG").doesNotContain("COPY", "RUN");
        assertThat(labels("FROM scratch\n‸"))
                .contains("FROM", "COPY", "ENTRYPOINT")
                .doesNotContain("MAINTAINER");
        assertThat(labels("FROM scratch\nEN‸")).contains("ENV", "ENTRYPOINT").doesNotContain("COPY");
    }

    @Test
    void keywords_are_written_as_they_are_begun() {
        assertThat(labels("FROM scratch\nen‸")).contains("env", "entrypoint");
        assertThat(labels("from scratch\n‸")).contains("copy");
        assertThat(labels("FROM alpine\nONBUILD ‸")).contains("RUN").doesNotContain("FROM", "ONBUILD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COPY --‸                             | --from=,--chown=,--chmod=,--link,--parents,--exclude=
                    COPY --li‸                           | --link
                    ADD --ch‸                            | --checksum=,--chown=,--chmod=
                    RUN --‸                              | --mount=,--network=,--security=,--device=
                    RUN --network=‸                      | default,none,host
                    RUN --mount=type=‸                   | bind,cache,tmpfs,secret,ssh
                    RUN --mount=type=cache,sh‸           | sharing=
                    RUN --mount=type=cache,sharing=l‸    | locked
                    COPY --from=buil‸                    | Build,buildpack-deps
                    COPY --link --from=too‸              | tools
                    RUN --mount=from=too‸,target=/x true | tools
                    COPY --from=build /ou‸               | /out/
                    COPY --from=build /out/‸             | /out/app
                    COPY --from=build /out/app /b‸       | /bin/
                    WORKDIR /‸                           | /bin/
                    ENTRYPOINT ["/bin/‸                  | /bin/app
                    EXPOSE 80/‸                          | 80/tcp,80/udp,80/sctp
                    STOPSIGNAL SIGT‸                     | SIGTERM
                    HEALTHCHECK ‸                        | CMD,NONE
                    HEALTHCHECK --re‸                    | --retries=
                    FROM sc‸                             | scratch
                    FROM too‸                            | tools
                    FROM alpine A‸                       | AS
                    FROM --platform=$B‸                  | $BUILDARCH,$BUILDOS,$BUILDOSVERSION,$BUILDPLATFORM,$BUILDVARIANT
                    FROM alpine:$VER‸                    | $VERSION
                    FROM golang:${VER‸                   | ${VERSION}
                    ARG TARGETP‸                         | TARGETPLATFORM
                    LABEL org.opencontainers.image.so‸   | org.opencontainers.image.source=
                    """)
    void arguments_are_completed(String line, String expected) {
        assertThat(labels(STAGES + line)).containsExactlyInAnyOrder(expected.split(","));
    }

    @Test
    void a_string_that_begins_as_a_flag_is_none() {
        assertThat(labels(STAGES + "RUN [\"a\", \"-‸")).isEmpty();
    }

    @Test
    void a_copy_most_likely_goes_to_the_working_directory() {
        assertThat(labels(STAGES + "WORKDIR /src\nCOPY a ‸")).contains("/src/");
        assertThat(labels(STAGES + "WORKDIR /src\nCOPY --from=build /out ‸")).contains("/src/");
        assertThat(labels(STAGES + "WORKDIR /src\nCOPY ‸")).doesNotContain("/src/");
    }

    @Test
    void a_word_goes_on_behind_a_line_that_ends_in_an_escape_alone() {
        assertThat(labels(STAGES + "RUN --mount=type=cache,\\\n‸ true"))
                .contains("target=", "sharing=")
                .doesNotContain("type=");
        assertThat(items(STAGES + "RUN --mount=type=cache,\\\nsha‸ true"))
                .extracting("label", "textEdit.left.range.start.character")
                .containsExactly(tuple("sharing=", 0));
        assertThat(labels(STAGES + "RUN --mount=type=cache,sha\\\nri‸"))
                .as("what would be replaced goes over the end of a line")
                .isEmpty();
    }

    @Test
    void variables_are_those_that_are_seen_there() {
        var file = STAGES.replace("RUN go", "WORKDIR /$‸\nRUN go");
        assertThat(labels(file)).contains("$PORT", "$MODE").doesNotContain("$VERSION");
        assertThat(labels(STAGES + "WORKDIR /$‸")).doesNotContain("$PORT");
        assertThat(labels("FROM own\nENV PATH=$P‸")).containsExactly("$PATH");
        assertThat(items(file))
                .filteredOn(it -> it.getLabel().equals("$PORT"))
                .extracting("detail")
                .containsExactly("8080");
    }

    @Test
    void images_are_those_of_which_something_is_known_and_so_are_their_tags() {
        assertThat(labels("FROM ‸"))
                .startsWith("scratch")
                .contains("alpine", "golang", "gcr.io/distroless/static-debian12");
        assertThat(labels("FROM gcr.io/distroless/static-debian12:‸"))
                .contains("gcr.io/distroless/static-debian12:nonroot");
    }

    @Test
    void the_newest_tags_come_first_and_those_that_are_not_updated_any_more_last() {
        assertThat(labels("FROM debian:1‸"))
                .containsExactly(
                        "debian:13",
                        "debian:13-slim",
                        "debian:12",
                        "debian:12-slim",
                        "debian:11",
                        "debian:11-slim",
                        "debian:10",
                        "debian:10-slim");
        assertThat(labels("FROM alpine:‸"))
                .startsWith("alpine:latest", "alpine:3", "alpine:3.23", "alpine:3.22")
                .endsWith("alpine:3.14", "alpine:3.13")
                .doesNotContain("alpine:3.40");
        assertThat(labels("FROM golang:1.2‸")).startsWith("golang:1.27", "golang:1.26");
        assertThat(labels("FROM rust:1.8‸")).startsWith("rust:1.89").contains("rust:1.80");
        assertThat(labels("FROM node:‸"))
                .startsWith("node:latest", "node:26", "node:26-slim", "node:25")
                .doesNotContain("node:10", "node:40");
    }

    @Test
    void variants_are_offered_of_the_version_that_is_typed() {
        assertThat(labels("FROM golang:1.23-‸"))
                .containsExactly("golang:1.23-alpine", "golang:1.23-bookworm", "golang:1.23-trixie");
        assertThat(labels("FROM node:22-al‸")).containsExactly("node:22-alpine");
        assertThat(labels("FROM python:3.12-slim-b‸")).containsExactly("python:3.12-slim-bookworm");
    }

    @Test
    void files_are_those_of_the_build_context() throws IOException {
        Files.createDirectories(folder.resolve("cmd/app"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("cmd/app/main.go"), "");
        Files.writeString(folder.resolve("cmd/app/main (copy).go"), "");
        Files.writeString(folder.resolve("go.mod"), "");
        Files.writeString(folder.resolve(".dockerignore"), "secrets\n");
        assertThat(labels("FROM golang\nCOPY ‸"))
                .contains(".", "cmd/", "go.mod")
                .doesNotContain("secrets/");
        assertThat(labels("FROM golang\nCOPY go.mod c‸")).containsExactly("cmd/");
        assertThat(labels("FROM golang\nCOPY cmd/app/‸"))
                .as("the other one would be two words")
                .containsExactly("cmd/app/main.go");
        assertThat(labels("FROM golang\nCOPY [\"go‸")).containsExactly("go.mod");
    }

    @Test
    void rules_are_offered_to_be_turned_off() {
        assertThat(labels("# fromscratch ignore=scratch/root‸\nFROM scratch"))
                .containsExactly("# fromscratch ignore=scratch/root-user");
        assertThat(labels("# fromscratch ignore=scratch/root-user, scratch/shell‸\nFROM scratch"))
                .containsExactly("# fromscratch ignore=scratch/root-user, scratch/shell-form");
        assertThat(labels("# fromscratch ‸\nFROM scratch"))
                .containsExactly("# fromscratch ignore=", "# fromscratch global ignore=");
        assertThat(labels("#fromscratch g‸\nFROM scratch")).containsExactly("#fromscratch global ignore=");
        assertThat(labels("# syn‸\nFROM scratch")).containsExactly("# syntax=docker/dockerfile:1");
        assertThat(labels("FROM scratch\n# syn‸")).isEmpty();
    }

    @Test
    void nothing_is_offered_in_the_commands_of_a_shell_but_variables() {
        assertThat(labels(STAGES + "RUN echo ‸")).isEmpty();
        assertThat(labels(STAGES.replace("RUN go", "RUN echo \\\n  $PO‸\nRUN go")))
                .containsExactly("$PORT");
        assertThat(labels(STAGES.replace("RUN go", "RUN <<EOF\necho $PO‸\nEOF\nRUN go")))
                .containsExactly("$PORT");
        assertThat(labels(STAGES.replace("RUN go", "RUN <<EOF\nec‸\nEOF\nRUN go")))
                .isEmpty();
    }

    @Test
    void what_is_chosen_takes_the_place_of_what_is_typed() {
        var text = "FROM scratch\nCOPY --fr‸ /a /b\n";
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            var items = items(text, editor);
            assertThat(items).hasSize(1);
            editor.change(uri(), List.of(items.get(0).getTextEdit().getLeft()));
            assertThat(editor.text(uri())).isEqualTo("FROM scratch\nCOPY --from= /a /b\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /${‸}             | /${PORT}
                    /${PO‸}/x         | /${PORT}/x
                    "/${PO‸}"         | "/${PORT}"
                    /${P‸ORT}         | /${PORT}
                    /${P‸OT:-80}      | /${PORT:-80}
                    /${P‸:-${X}}/y    | /${PORT:-${X}}/y
                    /${X:-${P‸}}      | /${X:-${PORT}}
                    /${‸              | /${PORT}
                    /${‸app           | /${PORT}app
                    /${‸/app          | /${PORT}/app
                    /$P‸OT/x          | /$PORT/x
                    /$‸}              | /$PORT}
                    """)
    void a_variable_takes_the_place_of_what_belongs_to_it(String typed, String expected) {
        var before = "FROM scratch\nENV PORT=8080\nWORKDIR ";
        try (var editor = Editor.inProcess().started()) {
            var chosen = items(before + typed + "\n", editor).stream()
                    .filter(it -> it.getLabel().contains("PORT"))
                    .findFirst()
                    .orElseThrow();
            editor.change(uri(), List.of(chosen.getTextEdit().getLeft()));
            assertThat(editor.text(uri())).isEqualTo(before + expected + "\n");
        }
    }

    @Test
    void snippets_are_for_clients_that_fill_them_in() {
        try (var editor = Editor.inProcess().started("""
                {"textDocument": {"completion": {"completionItem": {"snippetSupport": true}}}}""")) {
            assertThat(items("FROM scratch\nENTRY‸", editor))
                    .extracting("label", "insertTextFormat")
                    .contains(tuple("ENTRYPOINT […]", InsertTextFormat.Snippet));
        }
        assertThat(labels("FROM scratch\nENTRY‸")).containsExactly("ENTRYPOINT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# escape=`\nFROM a `\n AS b\nCOPY --from=b `\n# x\n\n a b",
                "ONBUILD COPY --from=",
                "FROM $\nCOPY <<A <<-\"B\" /\n$\nA\n\t${\n\tB\nRUN --mount=type=,,from=,=",
                "COPY [\"a\",",
                "FROM --platform= \n\u0085ENV \\\n\\\n#\n",
                "FROM a:b@c:d\nLABEL a=\"b c\nARG\n$",
                "# check=\n#\n# fromscratch ignore=,\nx"
            })
    void there_is_no_place_at_which_it_fails(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
        for (var offset = 0; offset <= text.length(); offset++) {
            var suggestions = analysis.suggestionsAt(offset);
            assertThat(suggestions.span().start()).isLessThanOrEqualTo(offset);
            assertThat(text.substring(offset, suggestions.span().end())).matches("\\w*}?");
            assertThat(suggestions.span().in(text)).doesNotContain("\n");
        }
    }

    private List<String> labels(String marked) {
        return items(marked).stream().map(CompletionItem::getLabel).toList();
    }

    private List<CompletionItem> items(String marked) {
        try (var editor = Editor.inProcess().started()) {
            return items(marked, editor);
        }
    }

    private List<CompletionItem> items(String marked, Editor editor) {
        var offset = marked.indexOf('‸');
        var before = marked.substring(0, offset);
        editor.open(uri(), marked.replace("‸", ""));
        var position = new Position(
                (int) before.chars().filter(it -> it == '\n').count(), offset - before.lastIndexOf('\n') - 1);
        var params = new CompletionParams(new TextDocumentIdentifier(uri()), position);
        return Editor.answer(editor.server().getTextDocumentService().completion(params))
                .getRight()
                .getItems();
    }

    private String uri() {
        return folder.resolve("Dockerfile").toUri().toString();
    }
}
