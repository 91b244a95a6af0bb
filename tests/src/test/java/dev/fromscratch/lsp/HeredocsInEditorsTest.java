package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an editor finds its way from one end of a here-document to the other, and renames both. */
class HeredocsInEditorsTest {
    private static final String URI = "untitled:Dockerfile";
    private static final TextDocumentIdentifier DOCUMENT = new TextDocumentIdentifier(URI);

    private static final String FILE = """
            FROM alpine
            RUN <<-"END" cat && cat <<A
            echo A
            \tEND
            A
            COPY <<X <<Y /etc/
            X
            y
            Y
            RUN <<NONE
            """;

    private Editor editor;

    @BeforeEach
    void open() {
        editor = Editor.inProcess().started(Editor.capabilitiesOf("vscode"));
        editor.open(URI, FILE);
    }

    @AfterEach
    void close() {
        editor.close();
    }

    @Test
    void its_ends_lead_to_each_other() {
        assertThat(definition(3, 2)).containsExactly(at(1, 8, 11));
        assertThat(definition(1, 9)).containsExactly(at(1, 8, 11));
        assertThat(definition(4, 0)).containsExactly(at(1, 26, 27));
        assertThat(definition(6, 1)).as("without a line between").containsExactly(at(5, 7, 8));
        assertThat(definition(8, 0)).containsExactly(at(5, 11, 12));
        assertThat(Editor.answer(documents()
                        .references(new ReferenceParams(DOCUMENT, new Position(1, 8), new ReferenceContext(false)))))
                .isEqualTo(List.of(at(3, 1, 4)));
        assertThat(Editor.answer(
                        documents().documentHighlight(new DocumentHighlightParams(DOCUMENT, new Position(3, 1)))))
                .extracting("range", "kind")
                .containsExactly(
                        tuple(at(1, 8, 11).getRange(), DocumentHighlightKind.Write),
                        tuple(at(3, 1, 4).getRange(), DocumentHighlightKind.Read));
    }

    @Test
    void what_is_between_and_what_has_no_end_leads_nowhere() {
        assertThat(definition(2, 5)).isEmpty();
        assertThat(definition(7, 0)).isEmpty();
        assertThat(definition(9, 7)).isEmpty();
    }

    @Test
    void both_ends_are_renamed() {
        assertThat(prepared(3, 2)).isEqualTo(at(3, 1, 4).getRange());
        editor.apply(Editor.answer(documents().rename(new RenameParams(DOCUMENT, new Position(3, 2), "SCRIPT"))));
        assertThat(editor.text(URI)).isEqualTo(FILE.replace("END", "SCRIPT"));
    }

    @Test
    void the_name_of_a_file_is_not_renamed() {
        assertThat(prepared(5, 8)).isNull();
    }

    @Test
    void an_editor_is_told_why_it_cannot_be_called_so() {
        assertThatThrownBy(() ->
                        Editor.answer(documents().rename(new RenameParams(DOCUMENT, new Position(1, 8), "a b"))))
                .isInstanceOf(ResponseErrorException.class)
                .hasMessageContaining("its name is letters");
        editor.close(URI);
        editor.open(URI, "FROM alpine\nRUN <<A\nB\nA\n");
        assertThatThrownBy(() -> Editor.answer(documents().rename(new RenameParams(DOCUMENT, new Position(1, 6), "B"))))
                .isInstanceOf(ResponseErrorException.class)
                .hasMessage("A line of the here-document is \"B\", where it would end");
    }

    private List<Location> definition(int line, int character) {
        return List.copyOf(Editor.answer(
                        documents().definition(new DefinitionParams(DOCUMENT, new Position(line, character))))
                .getLeft());
    }

    private Range prepared(int line, int character) {
        var answer = Editor.answer(
                documents().prepareRename(new PrepareRenameParams(DOCUMENT, new Position(line, character))));
        return answer == null ? null : answer.getFirst();
    }

    private TextDocumentService documents() {
        return editor.server().getTextDocumentService();
    }

    private static Location at(int line, int start, int end) {
        return new Location(URI, new Range(new Position(line, start), new Position(line, end)));
    }
}
