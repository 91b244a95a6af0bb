package dev.fromscratch.lsp;

import static dev.fromscratch.lsp.Dockerfiles.SHELL_FORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** What an editor shows of a document beside its findings. */
class OutlineAndHoverTest {
    private static final String URI = "untitled:Dockerfile";

    @Test
    void the_outline_shows_stages_with_their_instructions() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, "ARG VERSION=1.23\n" + SHELL_FORM);
            var symbols =
                    outline(editor).stream().map(either -> either.getRight()).toList();
            assertThat(symbols)
                    .extracting("name", "detail")
                    .containsExactly(tuple("ARG", "VERSION=1.23"), tuple("build", "golang:1.23"), tuple("scratch", ""));
            assertThat(symbols.get(1).getChildren()).extracting("name").containsExactly("WORKDIR", "COPY", "RUN");
            assertThat(symbols.get(2).getChildren())
                    .extracting("name", "detail")
                    .containsExactly(tuple("COPY", "--from=build /app /app"), tuple("ENTRYPOINT", "/app"));
            assertThat(symbols.get(2).getRange())
                    .isEqualTo(editor.rangeOf(
                            URI,
                            SHELL_FORM
                                    .substring(SHELL_FORM.indexOf("FROM scratch"))
                                    .strip()));
        }
    }

    @Test
    void the_outline_is_flat_where_the_client_knows_no_other() {
        try (var editor = Editor.inProcess().started()) {
            editor.open(URI, SHELL_FORM);
            assertThat(outline(editor).stream().map(either -> either.getLeft()))
                    .extracting("name", "containerName")
                    .contains(tuple("build", null), tuple("RUN", "build"), tuple("ENTRYPOINT", "scratch"));
        }
    }

    @Test
    void scratch_says_what_it_holds_and_lacks() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, SHELL_FORM);
            var content = hoverOn("scratch", editor).getContents().getRight();
            assertThat(content.getKind()).isEqualTo(MarkupKind.MARKDOWN);
            assertThat(content.getValue()).contains("/app");
        }
        try (var editor = Editor.inProcess().started()) {
            editor.open(URI, SHELL_FORM);
            var content = hoverOn("scratch", editor).getContents().getRight();
            assertThat(content.getKind()).isEqualTo(MarkupKind.PLAINTEXT);
            assertThat(content.getValue()).contains("/app").doesNotContain("`");
        }
    }

    @Test
    void a_copy_is_shown_with_what_it_brings_and_a_check_with_what_it_runs() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, SHELL_FORM + "HEALTHCHECK CMD curl localhost\n");
            assertThat(hoverOn("COPY --from", editor).getContents().getRight().getValue())
                    .startsWith("**COPY --from=build** brings")
                    .containsSubsequence("- `/app`: file, mode 0755, of 0:0", "---", "Copies files");
            assertThat(hoverOn("HEALTHCHECK", editor).getContents().getRight().getValue())
                    .startsWith(
                            "**HEALTHCHECK** runs\n\n- `/bin/sh`, which is not there\n- `curl`, which is not there\n\n---")
                    .contains("[OPTIONS] CMD COMMAND");
            assertThat(hoverOn("curl", editor).getContents().getRight().getValue())
                    .contains("**scratch/shell-form**", "**HEALTHCHECK** runs");
        }
    }

    @Test
    void what_is_added_is_shown_with_what_the_keyword_does() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, "FROM scratch\nADD --chmod=755 <<E /a\nE\n");
            assertThat(hoverOn("ADD", editor).getContents().getRight().getValue())
                    .containsSubsequence("**ADD** brings", "- `/a`", "---", "ADD [OPTIONS]");
        }
    }

    @Test
    void keywords_that_no_line_begins_with_are_explained() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, "FROM a AS b\nONBUILD COPY --link c d\nHEALTHCHECK NONE\n");
            assertThat(hoverOn("AS b", editor).getContents().getRight().getValue())
                    .startsWith("**AS** names the stage");
            assertThat(hoverOn("ONBUILD", editor).getContents().getRight().getValue())
                    .contains("ONBUILD INSTRUCTION");
            assertThat(hoverOn("COPY", editor).getContents().getRight().getValue())
                    .contains("COPY [OPTIONS]")
                    .doesNotContain("ONBUILD");
            assertThat(hoverOn("--link", editor).getContents().getRight().getValue())
                    .startsWith("`--link`");
            assertThat(hoverOn("NONE", editor).getContents().getRight().getValue())
                    .contains("HEALTHCHECK [OPTIONS]");
        }
    }

    @Test
    void directives_and_stages_that_are_used_are_explained() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, """
                    #syntax=docker/dockerfile:1
                    # Escape = \\
                    # check=skip=all
                    FROM alpine AS a
                    # escape=`
                    COPY --from=b / /
                    FROM scratch
                    COPY --from=0 /etc/passwd /etc/
                    """);
            assertThat(hoverOn("syntax", editor).getContents().getRight().getValue())
                    .startsWith("**syntax** names the image");
            assertThat(hoverOn("# Escape", editor).getContents().getRight().getValue())
                    .startsWith("**escape** is the character");
            assertThat(hoverOn("skip", editor).getContents().getRight().getValue())
                    .startsWith("**check** turns");
            assertThat(hoverOn("# escape", editor)).as("a comment").isNull();
            assertThat(hoverOn("0 /etc", editor).getContents().getRight().getValue())
                    .startsWith("**a** is the stage from `alpine` in line 4");
        }
    }

    @Test
    void what_an_image_is_comes_before_what_is_wrong_with_it_and_that_before_the_reason() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            editor.open(URI, SHELL_FORM);
            assertThat(hoverOn("scratch", editor).getContents().getRight().getValue())
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

    private static List<Either<SymbolInformation, DocumentSymbol>> outline(Editor editor) {
        var params = new DocumentSymbolParams(new TextDocumentIdentifier(URI));
        return Editor.answer(editor.server().getTextDocumentService().documentSymbol(params));
    }

    private static Hover hoverOn(String text, Editor editor) {
        var position = editor.rangeOf(URI, text).getStart();
        var params = new HoverParams(new TextDocumentIdentifier(URI), position);
        return Editor.answer(editor.server().getTextDocumentService().hover(params));
    }
}
