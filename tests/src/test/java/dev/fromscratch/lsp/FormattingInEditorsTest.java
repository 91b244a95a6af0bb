package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

class FormattingInEditorsTest {
    private static final String URI = "untitled:Dockerfile";
    private static final TextDocumentIdentifier DOCUMENT = new TextDocumentIdentifier(URI);
    private static final String FILE = "from alpine \nrun a \\\n&& b\nuser 1\n";

    @Test
    void a_document_is_formatted_with_the_indentation_of_the_editor() {
        try (var editor = Editor.inProcess().started()) {
            editor.open(URI, FILE);
            var documents = editor.server().getTextDocumentService();
            var spaces = new DocumentFormattingParams(DOCUMENT, new FormattingOptions(2, true));
            assertThat(Editor.answer(documents.formatting(spaces)))
                    .extracting("newText")
                    .containsExactly("FROM", "", "RUN", "  ", "USER");
            var tabs = new DocumentFormattingParams(DOCUMENT, new FormattingOptions(2, false));
            assertThat(Editor.answer(documents.formatting(tabs)))
                    .extracting("newText")
                    .contains("\t");
        }
    }

    @Test
    void only_what_is_chosen_is_formatted() {
        try (var editor = Editor.inProcess().started()) {
            editor.open(URI, FILE);
            var chosen = new Range(new Position(1, 0), new Position(2, 4));
            var params = new DocumentRangeFormattingParams(DOCUMENT, new FormattingOptions(4, true), chosen);
            List<TextEdit> edits = List.copyOf(
                    Editor.answer(editor.server().getTextDocumentService().rangeFormatting(params)));
            assertThat(edits).extracting("newText").containsExactly("RUN", "    ");
        }
    }
}
