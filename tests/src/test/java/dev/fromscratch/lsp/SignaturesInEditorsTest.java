package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;

/** How an editor shows how what is typed is written. */
class SignaturesInEditorsTest {
    private static final String URI = "untitled:Dockerfile";
    private static final String BESIDE_OTHERS = """
            {"experimental": {"fromscratch": {"besideOthers": true}}}""";

    @Test
    void the_form_is_shown_with_what_is_typed() {
        try (var editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"))) {
            var help = help(editor, "STOPSIGNAL ");
            var signature = help.getSignatures().get(help.getActiveSignature());
            assertThat(signature.getLabel()).isEqualTo("STOPSIGNAL SIGNAL");
            assertThat(signature.getDocumentation().getRight().getValue()).contains("`SIGTERM` unless it is said");
            assertThat(signature.getActiveParameter()).isEqualTo(help.getActiveParameter());
            var label = parameter(help).getLabel().getRight();
            assertThat(label.getFirst()).isEqualTo("STOPSIGNAL ".length());
            assertThat(label.getSecond()).isEqualTo("STOPSIGNAL SIGNAL".length());
        }
    }

    @Test
    void a_client_that_announces_nothing_is_told_in_plain_words() {
        try (var editor = Editor.inProcess().started()) {
            var help = help(editor, "COPY --chown=");
            assertThat(help.getSignatures().get(0).getLabel()).isEqualTo("--chown=USER:GROUP");
            assertThat(help.getSignatures().get(0).getDocumentation().getLeft())
                    .isEqualTo("to whom the files belong; root, unless it is said");
            assertThat(parameter(help).getLabel().getLeft()).isEqualTo("USER:GROUP");
        }
    }

    @Test
    void nothing_is_shown_where_nothing_is_known() {
        try (var editor = Editor.inProcess().started()) {
            assertThat(help(editor, "RUN echo ")).isNull();
        }
    }

    @Test
    void another_server_that_is_there_is_left_to_say_it() {
        try (var editor = Editor.inProcess()) {
            assertThat(editor.initialize(BESIDE_OTHERS).getCapabilities().getSignatureHelpProvider())
                    .isNull();
        }
    }

    private static SignatureHelp help(Editor editor, String line) {
        editor.open(URI, "FROM alpine\n" + line);
        var params = new SignatureHelpParams(new TextDocumentIdentifier(URI), new Position(1, line.length()));
        return Editor.answer(editor.server().getTextDocumentService().signatureHelp(params));
    }

    private static ParameterInformation parameter(SignatureHelp help) {
        return help.getSignatures().get(0).getParameters().get(help.getActiveParameter());
    }
}
