package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void an_empty_document_has_no_place_to_type_at() {
        var document = new Workspace(Reach.UNLIMITED, problem -> {}).open("untitled:Dockerfile", 1, "");
        assertThatCode(() -> WarmUp.type(document, ClientFeatures.NONE, new MessageJsonHandler(Map.of())))
                .doesNotThrowAnyException();
    }
}
