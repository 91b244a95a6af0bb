package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tables read and write is what the protocol's library would.
 */
final class CommonMessagesTest {
    private static final Gson LIBRARY = new MessageJsonHandler(Map.of()).getGson();
    private static final Gson OURS = new MessageJsonHandler(Map.of(), CommonMessages::addTo).getGson();

    private static final Range RANGE = new Range(new Position(2, 0), new Position(2, 12));

    /** A message, and the class that it is read as. */
    private record Sent(Class<?> type, String json) {}

    static Stream<Sent> received() {
        return Stream.of(
                new Sent(DidOpenTextDocumentParams.class, """
                        {"textDocument": {"uri": "file:///a", "languageId": "dockerfile", "version": 7, "text": "FROM a\\n"}}
                        """),
                new Sent(DidChangeTextDocumentParams.class, """
                        {"textDocument": {"uri": "file:///a", "version": 8}, "contentChanges": [
                          {"range": {"start": {"line": 1, "character": 2}, "end": {"line": 3, "character": 4}}, "text": "x"},
                          {"text": "\\ud83d\\ude00"}
                        ]}
                        """),
                new Sent(DidChangeTextDocumentParams.class, """
                        {"textDocument": {"uri": "file:///a", "version": null}, "contentChanges": []}
                        """),
                new Sent(DocumentDiagnosticParams.class, """
                        {"textDocument": {"uri": "file:///a"}, "previousResultId": "3"}
                        """),
                new Sent(DocumentDiagnosticParams.class, """
                        {"textDocument": {"uri": "file:///a", "unheard": [{"of": 1}]}, "previousResultId": null}
                        """),
                new Sent(HoverParams.class, """
                        {"textDocument": {"uri": "file:///a"}, "position": null}
                        """),
                new Sent(Range.class, """
                        {"end": {"character": 4, "line": 3}, "start": {"line": 1.0, "character": 2}}
                        """));
    }

    @ParameterizedTest
    @MethodSource("received")
    void are_read_alike(Sent sent) {
        assertThat((Object) OURS.fromJson(sent.json(), sent.type()))
                .isEqualTo(LIBRARY.fromJson(sent.json(), sent.type()));
    }

    static Stream<Object> sent() {
        var diagnostic =
                new Diagnostic(RANGE, "is missing", DiagnosticSeverity.Warning, "fromscratch", "scratch/missing-tmp");
        var explained = new Diagnostic(RANGE, "\u2028<&>", DiagnosticSeverity.Error, "fromscratch", "syntax/rejected");
        explained.setRelatedInformation(
                List.of(new DiagnosticRelatedInformation(new Location("file:///main.go", RANGE), "calls it")));
        var full = new RelatedFullDocumentDiagnosticReport(List.of(diagnostic, explained));
        full.setResultId("4");
        return Stream.of(
                RANGE,
                new Hover(new MarkupContent("markdown", "*of nothing*")),
                new PublishDiagnosticsParams("file:///a", List.of()),
                new PublishDiagnosticsParams("file:///a", List.of(diagnostic, explained), 3),
                new DocumentDiagnosticReport(full),
                new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of())),
                new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport("4")));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void are_written_alike(Object message) {
        assertThat(JsonParser.parseString(OURS.toJson(message)))
                .isEqualTo(JsonParser.parseString(LIBRARY.toJson(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"start\": 1}",
                "{\"start\": {\"line\": 2147483648}}",
                "{\"start\": {\"line\": 1.5}}",
                "{\"start\": {\"line\": \"x\"}}",
                "{\"start\": {\"line\": []}}"
            })
    void what_cannot_be_read_is_refused_alike(String json) {
        assertThatThrownBy(() -> LIBRARY.fromJson(json, Range.class)).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> OURS.fromJson(json, Range.class)).isInstanceOf(JsonSyntaxException.class);
    }
}
