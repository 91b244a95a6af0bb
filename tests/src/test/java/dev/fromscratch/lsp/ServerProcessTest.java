package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    private static final String URI = "untitled:Dockerfile";

    @Test
    void the_built_server_serves_an_editor() {
        try (var editor = Editor.withProcess().started()) {
            editor.open(URI, "FROM scratch\n");
            assertThat(editor.nextPush().getVersion()).isEqualTo(1);
            editor.type(URI, "# typed\n");
            assertThat(editor.nextPush().getVersion()).isEqualTo(2);
            assertThat(editor.shutDownAndExit()).isZero();
        }
    }

    @Test
    void malformed_messages_do_not_end_it_but_the_end_of_its_input_does() {
        try (var editor = Editor.withProcess().started()) {
            editor.sendRaw("Content-Length: 5\r\n\r\n{\"a\":");
            editor.sendRaw("Nonsense\r\n\r\n");
            editor.open(URI, "FROM scratch\n");
            assertThat(editor.nextPush().getVersion()).isEqualTo(1);
            assertThat(editor.hangUp()).isEqualTo(1);
        }
    }

    @Test
    void requests_before_initialize_and_unknown_ones_are_refused_and_do_not_end_it() {
        try (var editor = Editor.withProcess()) {
            assertThatThrownBy(() -> editor.request("textDocument/hover", Map.of()))
                    .hasMessage("The server is not initialized");
            editor.started();
            editor.notify("$/unheardOf", Map.of());
            editor.notify("unheardOf", Map.of());
            assertThatThrownBy(() -> editor.request("unheardOf", Map.of())).hasMessageContaining("unheardOf");
            assertThat(editor.shutDownAndExit()).isZero();
        }
    }

    @Test
    void a_thousand_documents_are_opened_and_closed() {
        try (var editor = Editor.withProcess().started()) {
            for (var i = 0; i < 1000; i++) {
                var uri = URI + i;
                editor.open(uri, "FROM scratch\nENTRYPOINT /app\n");
                editor.close(uri);
            }
            editor.open(URI, "FROM scratch\nCOPY app /app\nENTRYPOINT /app\n");
            assertThat(editor.pushedDiagnostics(URI)).isNotEmpty();
            assertThat(editor.shutDownAndExit()).isZero();
        }
    }

    @Test
    void exit_without_shutdown_ends_it_as_a_failure() {
        try (var editor = Editor.withProcess().started()) {
            editor.server().exit();
            assertThat(editor.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void it_ends_when_the_process_that_started_it_does() {
        var parent = Editor.serverProcess();
        try (var editor = Editor.withProcess()) {
            var params = new InitializeParams();
            params.setProcessId((int) parent.pid());
            params.setCapabilities(new ClientCapabilities());
            params.setInitializationOptions(JsonParser.parseString("null"));
            Editor.answer(editor.server().initialize(params));
            parent.destroy();
            assertThat(editor.exitCode()).isEqualTo(1);
        } finally {
            parent.destroyForcibly();
        }
    }
}
