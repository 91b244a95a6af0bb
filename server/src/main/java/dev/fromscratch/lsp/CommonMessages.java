package dev.fromscratch.lsp;

import static dev.fromscratch.lsp.JsonTable.NUMBER;
import static dev.fromscratch.lsp.JsonTable.TEXT;
import static dev.fromscratch.lsp.JsonTable.listOf;

import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.FullDocumentDiagnosticReport;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.UnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/**
 * The JSON of what is said at every start and every keystroke.
 *
 * <p>Gson would find the properties of LSP4J's classes by reflection, for which a JVM writes classes of its own: a part of
 * every start that a user feels. Of diagnostics there is what we say of them.
 */
final class CommonMessages {
    private static final JsonTable<Position> POSITION = new JsonTable<>(Position::new)
            .reads("line", NUMBER, Position::setLine)
            .reads("character", NUMBER, Position::setCharacter)
            .writes("line", NUMBER, Position::getLine)
            .writes("character", NUMBER, Position::getCharacter);

    private static final JsonTable<Range> RANGE = new JsonTable<>(Range::new)
            .reads("start", POSITION, Range::setStart)
            .reads("end", POSITION, Range::setEnd)
            .writes("start", POSITION, Range::getStart)
            .writes("end", POSITION, Range::getEnd);

    private static final JsonTable<TextDocumentItem> DOCUMENT = new JsonTable<>(TextDocumentItem::new)
            .reads("uri", TEXT, TextDocumentItem::setUri)
            .reads("languageId", TEXT, TextDocumentItem::setLanguageId)
            .reads("version", NUMBER, TextDocumentItem::setVersion)
            .reads("text", TEXT, TextDocumentItem::setText);

    private static final JsonTable<DidOpenTextDocumentParams> OPENING = new JsonTable<>(DidOpenTextDocumentParams::new)
            .reads("textDocument", DOCUMENT, DidOpenTextDocumentParams::setTextDocument);

    private static final JsonTable<VersionedTextDocumentIdentifier> VERSION = new JsonTable<>(
                    VersionedTextDocumentIdentifier::new)
            .reads("uri", TEXT, VersionedTextDocumentIdentifier::setUri)
            .reads("version", NUMBER, VersionedTextDocumentIdentifier::setVersion);

    private static final JsonTable<TextDocumentContentChangeEvent> EDIT = new JsonTable<>(
                    TextDocumentContentChangeEvent::new)
            .reads("range", RANGE, TextDocumentContentChangeEvent::setRange)
            .reads("text", TEXT, TextDocumentContentChangeEvent::setText);

    private static final JsonTable<DidChangeTextDocumentParams> CHANGE = new JsonTable<>(
                    DidChangeTextDocumentParams::new)
            .reads("textDocument", VERSION, DidChangeTextDocumentParams::setTextDocument)
            .reads("contentChanges", listOf(EDIT), DidChangeTextDocumentParams::setContentChanges);

    private static final JsonTable<TextDocumentIdentifier> IDENTIFIER =
            new JsonTable<>(TextDocumentIdentifier::new).reads("uri", TEXT, TextDocumentIdentifier::setUri);

    private static final JsonTable<DocumentDiagnosticParams> QUESTION = new JsonTable<>(DocumentDiagnosticParams::new)
            .reads("textDocument", IDENTIFIER, DocumentDiagnosticParams::setTextDocument)
            .reads("previousResultId", TEXT, DocumentDiagnosticParams::setPreviousResultId);

    private static final JsonTable<Location> LOCATION =
            new JsonTable<Location>().writes("uri", TEXT, Location::getUri).writes("range", RANGE, Location::getRange);

    private static final JsonTable<DiagnosticRelatedInformation> RELATED = new JsonTable<DiagnosticRelatedInformation>()
            .writes("location", LOCATION, DiagnosticRelatedInformation::getLocation)
            .writes("message", TEXT, DiagnosticRelatedInformation::getMessage);

    private static final JsonTable<Diagnostic> DIAGNOSTIC = new JsonTable<Diagnostic>()
            .writes("range", RANGE, Diagnostic::getRange)
            .writes("severity", NUMBER, it -> it.getSeverity().getValue())
            .writes("code", TEXT, it -> it.getCode().getLeft())
            .writes("source", TEXT, Diagnostic::getSource)
            .writes("message", TEXT, it -> it.getMessage().getLeft())
            .writes("relatedInformation", listOf(RELATED), Diagnostic::getRelatedInformation);

    /** What is kept is written as it was before. */
    private static final TypeAdapter<Diagnostic> KEPT = JsonTable.written((out, diagnostic) -> {
        if (diagnostic instanceof KeptDiagnostic kept) {
            out.jsonValue(kept.json());
        } else {
            DIAGNOSTIC.write(out, diagnostic);
        }
    });

    private static final JsonTable<PublishDiagnosticsParams> NEWS = new JsonTable<PublishDiagnosticsParams>()
            .writes("uri", TEXT, PublishDiagnosticsParams::getUri)
            .writes("version", NUMBER, PublishDiagnosticsParams::getVersion)
            .writes("diagnostics", listOf(KEPT), PublishDiagnosticsParams::getDiagnostics);

    private static final JsonTable<FullDocumentDiagnosticReport> FULL = new JsonTable<FullDocumentDiagnosticReport>()
            .writes("kind", TEXT, FullDocumentDiagnosticReport::getKind)
            .writes("resultId", TEXT, FullDocumentDiagnosticReport::getResultId)
            .writes("items", listOf(KEPT), FullDocumentDiagnosticReport::getItems);

    private static final JsonTable<UnchangedDocumentDiagnosticReport> UNCHANGED = new JsonTable<
                    UnchangedDocumentDiagnosticReport>()
            .writes("kind", TEXT, UnchangedDocumentDiagnosticReport::getKind)
            .writes("resultId", TEXT, UnchangedDocumentDiagnosticReport::getResultId);

    private static final TypeAdapter<DocumentDiagnosticReport> REPORT = JsonTable.written((out, report) -> {
        if (report.isLeft()) {
            FULL.write(out, report.getLeft());
        } else {
            UNCHANGED.write(out, report.getRight());
        }
    });

    private CommonMessages() {}

    static String json(Diagnostic diagnostic) {
        return DIAGNOSTIC.toJson(diagnostic);
    }

    static void addTo(GsonBuilder json) {
        json.registerTypeAdapter(Position.class, POSITION.nullSafe())
                .registerTypeAdapter(Range.class, RANGE.nullSafe())
                .registerTypeAdapter(DidOpenTextDocumentParams.class, OPENING.nullSafe())
                .registerTypeAdapter(DidChangeTextDocumentParams.class, CHANGE.nullSafe())
                .registerTypeAdapter(DocumentDiagnosticParams.class, QUESTION.nullSafe())
                .registerTypeAdapter(PublishDiagnosticsParams.class, NEWS.nullSafe())
                .registerTypeAdapter(DocumentDiagnosticReport.class, REPORT.nullSafe());
    }
}
