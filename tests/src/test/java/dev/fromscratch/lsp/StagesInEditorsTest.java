package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an editor finds its way between stages, renames them, and folds them away. */
class StagesInEditorsTest {
    private static final String URI = "untitled:Dockerfile";
    private static final TextDocumentIdentifier DOCUMENT = new TextDocumentIdentifier(URI);

    private static final String FILE = """
            FROM golang:1.24 AS build
            # What the program is
            # built from.
            COPY . .
            RUN go vet ./... \\
                && go build -o /app

            FROM build AS test
            RUN --mount=from=Build,target=/x go test ./...

            FROM scratch
            COPY --from=0 /app /app
            COPY --from=build /etc/passwd /etc/passwd
            CMD ["/app"]
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
    void a_use_leads_to_the_name_of_the_stage() {
        var name = List.of(at(0, 20, 25));
        assertThat(definition(7, 7)).isEqualTo(name);
        assertThat(definition(8, 20)).isEqualTo(name);
        assertThat(definition(11, 13)).isEqualTo(name);
        assertThat(definition(12, 17)).isEqualTo(name);
        assertThat(definition(0, 22)).isEqualTo(name);
    }

    @Test
    void what_is_no_stage_leads_nowhere() {
        assertThat(definition(0, 8)).isEmpty();
        assertThat(definition(10, 8)).isEmpty();
        assertThat(definition(13, 8)).isEmpty();
    }

    @Test
    void all_uses_of_a_stage_are_found_by_name_and_by_number() {
        var uses = List.of(at(7, 5, 10), at(8, 17, 22), at(11, 12, 13), at(12, 12, 17));
        assertThat(references(0, 22, false)).isEqualTo(uses);
        assertThat(references(12, 14, true)).startsWith(at(0, 20, 25)).endsWith(uses.toArray(Location[]::new));
    }

    @Test
    void the_name_and_its_uses_are_highlighted() {
        assertThat(Editor.answer(
                        documents().documentHighlight(new DocumentHighlightParams(DOCUMENT, new Position(7, 16)))))
                .extracting("range", "kind")
                .containsExactly(tuple(at(7, 14, 18).getRange(), DocumentHighlightKind.Write));
    }

    @Test
    void a_stage_is_renamed_wherever_its_name_stands() {
        assertThat(prepared(7, 6)).isEqualTo(at(7, 5, 10).getRange());
        editor.apply(Editor.answer(documents().rename(new RenameParams(DOCUMENT, new Position(7, 6), "compile"))));
        assertThat(editor.text(URI))
                .isEqualTo(FILE.replace("AS build", "AS compile")
                        .replace("FROM build", "FROM compile")
                        .replace("from=Build", "from=compile")
                        .replace("from=build", "from=compile"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1st     | A stage cannot be called "1st": its name is a letter, and then letters, digits, _, - and .
            ''      | A stage cannot be called "": its name is a letter, and then letters, digits, _, - and .
            a b     | A stage cannot be called "a b": its name is a letter, and then letters, digits, _, - and .
            scratch | A stage cannot be called scratch, which is the empty image
            TEST    | There is another stage "TEST"
            """)
    void an_editor_is_told_why_a_stage_cannot_be_called_so(String name, String because) {
        var answer = documents().rename(new RenameParams(DOCUMENT, new Position(0, 22), name));
        assertThatThrownBy(() -> Editor.answer(answer))
                .isInstanceOf(ResponseErrorException.class)
                .hasMessage(because);
    }

    @Test
    void a_stage_is_not_renamed_by_its_number() {
        assertThat(prepared(11, 12)).isNull();
    }

    @Test
    void a_stage_whose_name_comes_out_of_a_variable_is_not_renamed() {
        editor.close(URI);
        editor.open(URI, "ARG FROM=build\nFROM alpine AS build\nFROM $FROM\n");
        assertThat(definition(2, 7)).containsExactly(at(1, 15, 20));
        assertThat(prepared(1, 16)).isNull();
    }

    @Test
    void stages_instructions_and_comments_of_several_lines_are_folded() {
        assertThat(Editor.answer(documents().foldingRange(new FoldingRangeRequestParams(DOCUMENT))))
                .extracting("startLine", "endLine", "kind")
                .containsExactly(
                        tuple(0, 5, null),
                        tuple(7, 8, null),
                        tuple(10, 13, null),
                        tuple(4, 5, null),
                        tuple(1, 2, "comment"));
    }

    private List<Location> definition(int line, int character) {
        return List.copyOf(Editor.answer(
                        documents().definition(new DefinitionParams(DOCUMENT, new Position(line, character))))
                .getLeft());
    }

    private List<Location> references(int line, int character, boolean declaration) {
        return List.copyOf(Editor.answer(documents()
                .references(new ReferenceParams(
                        DOCUMENT, new Position(line, character), new ReferenceContext(declaration)))));
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
