package dev.fromscratch.lsp;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.evidence.GoFile;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.lsp.feature.Diagnostics;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Resources;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.OpenDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a new process does beside, so that a user waits less for it.
 */
final class WarmUp {
    /** What is typed, a word at a time. */
    private static final List<String> LINES = List.of(
            "RUN apk add --no-cache git",
            "COPY --from=build /src/app /usr/bin/app",
            "ENV MODE=debug PORT=8080",
            "RUN echo \"$MODE\" > /etc/mode && chmod 0600 /etc/mode",
            "LABEL org.opencontainers.image.title=\"app\"",
            "USER 1000:1000",
            "WORKDIR /data",
            "HEALTHCHECK --interval=5s CMD [\"/app\", \"check\"]");

    private static final Pattern BEHIND_WORD = Pattern.compile("(?<=[ =/])");

    /** So many that what a keystroke takes is compiled; what more would compile is held in memory. */
    private static final int MOST_WORDS = 240;

    /** For a long document, a keystroke of which takes longer, in seconds. */
    private static final int MOST_SECONDS = 2;

    /** What is analysed before there is a document, and was when the archive was made. */
    private static final SourceText SAMPLE = SourceText.of(Resources.textOf(WarmUp.class, "sample.Dockerfile"));

    private volatile boolean isOpened;

    /** Hears what the client says, to make way for its first document. */
    void hear(Message message) {
        isOpened |= message instanceof NotificationMessage it && it.getMethod().equals("textDocument/didOpen");
    }

    /**
     * While a client introduces itself, reads what the analysis of its first document needs: grammars, rules, and tables of
     * facts; and types into a sample until there is that document.
     */
    void prepare() {
        Dockerfile.parse("FROM scratch");
        KnownImages.find("unknown");
        GoFile.parse("package main\nfunc main() { http.Get(url) }");
        Analyzer.hasRule("");
        if (!isOpened) {
            var sample = Analyzer.first(SAMPLE, Settings.DEFAULT, BuildContext.UNKNOWN);
            sample.findings();
            type(sample, BuildContext.UNKNOWN, () -> isOpened, (word, analysis) -> analysis.findings());
        }
    }

    /**
     * Types into versions of a document that nobody sees, until the JVM has compiled what a keystroke takes, from the message
     * of the client to the answer, or the user types, too, and needs the processor.
     *
     * @param json how messages are written
     */
    static void type(OpenDocument document, ClientFeatures client, MessageJsonHandler json) {
        var start = document.current();
        var last = new AtomicReference<@Nullable Diagnostics>();
        type(start.analysis(), start.context(), () -> document.version() != start.version(), (word, analysis) -> {
            analysis.wanted();
            var diagnostics =
                    Diagnostics.of(new DocumentView(start.with(analysis), client), Optional.ofNullable(last.get()));
            last.set(diagnostics);
            read(written(typed(document.uri(), word), json), json);
            written(answer(diagnostics), json);
        });
    }

    /**
     * @param isOver whether the processor is needed for something else
     * @param each what is done with a word that was typed, and with what it has made of the document
     */
    private static void type(
            Analysis start, BuildContext context, BooleanSupplier isOver, BiConsumer<String, Analysis> each) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        var analysis = start;
        var pieces = start.text().pieceCount();
        // An empty text has no line behind which one could be typed.
        for (int line = 0, words = 0; pieces > 0 && words < MOST_WORDS; line++) {
            // Each place in turn; a step that shares no factor with most numbers comes by all of them.
            var at = endOfPiece(line * 7 % pieces, start.text());
            var text = start.text().edit(new TextEdit(Span.at(at), "\n"));
            at++;
            for (var word : BEHIND_WORD.split(LINES.get(line % LINES.size()))) {
                if (isOver.getAsBoolean() || System.nanoTime() > end) {
                    return;
                }
                text = text.edit(new TextEdit(Span.at(at), word));
                analysis = Analyzer.next(analysis, text, start.settings(), context);
                each.accept(word, analysis);
                text = analysis.text();
                at += word.length();
                words++;
            }
        }
    }

    private static Message typed(String uri, String word) {
        var start = new Position(0, 0);
        var typed = new NotificationMessage();
        typed.setMethod("textDocument/didChange");
        typed.setParams(new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, 1),
                List.of(new TextDocumentContentChangeEvent(new Range(start, start), word))));
        return typed;
    }

    private static Message answer(Diagnostics diagnostics) {
        var answer = new ResponseMessage();
        answer.setId(1);
        answer.setResult(
                new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.copyOf(diagnostics.all()))));
        return answer;
    }

    private static byte[] written(Message message, MessageJsonHandler json) {
        var written = new ByteArrayOutputStream();
        new StreamMessageConsumer(written, json).consume(message);
        return written.toByteArray();
    }

    private static void read(byte[] written, MessageJsonHandler json) {
        new Messages(new ByteArrayInputStream(written), json, (message, issues) -> {}, answer -> {})
                .listen(message -> {});
    }

    /** In front of the line end. */
    private static int endOfPiece(int index, SourceText text) {
        var piece = text.piece(index).text();
        return text.startOfPiece(index) + piece.length() - (piece.endsWith("\n") ? 1 : 0);
    }
}
