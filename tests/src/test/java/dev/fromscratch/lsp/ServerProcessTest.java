package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
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
