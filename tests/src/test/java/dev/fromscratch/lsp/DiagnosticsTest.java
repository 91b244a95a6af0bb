package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fromscratch.RandomEdits;
import dev.fromscratch.lsp.feature.Diagnostics;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.OpenDocument;
import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that are kept from the version before are those that would be made anew. */
class DiagnosticsTest {
    private static final String TEXT = """
            FROM golang:1.23 AS build
            RUNN go vet
            RUN go build -o /größe && \\
                adduser app

            FROM scratch AS tool
            COPY --from=build /größe /tool
            EXPOSE 443
            CMD /tool

            FROM scratch
            COPY --from=build /größe /app
            COPY --from=biuld /etc/passwd /etc/
            EXPOSE 443
            ENV TZ=Europe/Berlin
            USER app
            ENTRYPOINT ["/app"]
            """;
    private static final List<String> PIECES = List.of(
            "x", "\n", "\n\n", "ü😀", "RUNN a\n", "FROM scratch\n", "# escape=`\n", "\\\n", "USER 1\n", "CMD /tool\n");

    static LongStream seeds() {
        return RandomEdits.seeds(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void they_are_those_of_a_first_version(long seed) {
        var random = new SplittableRandom(seed);
        var client = client(seed % 2 == 0 ? "utf-16" : "utf-8");
        var document = open(TEXT);
        var before = Optional.<Diagnostics>empty();
        for (var step = 0; step < RandomEdits.PER_SEED; step++) {
            var edits = 1 + random.nextInt(3);
            document.edit(text -> {
                var edited = text;
                for (var edit = 0; edit < edits; edit++) {
                    edited = edited.edit(RandomEdits.next(random, edited.length(), PIECES));
                }
                return edited;
            });
            var view = view(document, client);
            var next = Diagnostics.of(view, before);
            var first = Diagnostics.of(view, Optional.empty());
            assertThat(next.all()).as("of\n%s", view.snapshot().text()).isEqualTo(first.all());
            assertThat(next.all().stream().map(KeptDiagnostic::json))
                    .containsExactlyElementsOf(
                            first.all().stream().map(KeptDiagnostic::json).toList());
            before = Optional.of(next);
        }
    }

    @Test
    void what_is_typed_elsewhere_leaves_them_as_they_are() {
        var line = "LABEL a=b";
        var document = open(TEXT.replace("ENV", line + "\nENV"));
        var client = client("utf-16");
        var before = Diagnostics.of(view(document, client), Optional.empty());
        var at = document.current().text().toString().indexOf(line) + line.length();

        document.edit(text -> text.edit(new TextEdit(Span.at(at), "c")));

        var next = Diagnostics.of(view(document, client), Optional.of(before)).all();
        assertThat(next).hasSameSizeAs(before.all()).isNotEmpty();
        for (var index = 0; index < next.size(); index++) {
            assertThat(next.get(index)).isSameAs(before.all().get(index));
        }
    }

    @Test
    void what_is_no_longer_related_is_no_longer_told() {
        var text = """
                FROM scratch AS build
                COPY y /out/y
                FROM scratch
                COPY --from=build /etc/y /y
                ENTRYPOINT ["/y"]
                """;
        var document = open(text);
        var client = client("utf-16");
        var before = Diagnostics.of(view(document, client), Optional.empty());
        assertThat(before.all()).anyMatch(it -> it.getRelatedInformation() != null);
        var at = text.indexOf("/out/y");

        document.edit(edited -> edited.edit(new TextEdit(new Span(at, at + "/out/y".length()), "/out/z")));

        var view = view(document, client);
        assertThat(Diagnostics.of(view, Optional.of(before)).all())
                .isEqualTo(Diagnostics.of(view, Optional.empty()).all())
                .noneMatch(it -> it.getRelatedInformation() != null);
    }

    @Test
    void what_is_below_a_new_line_moves() {
        var document = open(TEXT);
        var client = client("utf-16");
        var before = Diagnostics.of(view(document, client), Optional.empty());

        document.edit(text -> text.edit(new TextEdit(Span.at(TEXT.indexOf("ENV")), "\n")));

        var next = Diagnostics.of(view(document, client), Optional.of(before)).all();
        assertThat(next.get(0)).isSameAs(before.all().get(0));
        var last = next.get(next.size() - 1);
        assertThat(last.getRange().getStart().getLine())
                .isEqualTo(
                        before.all().get(next.size() - 1).getRange().getStart().getLine() + 1);
    }

    private static OpenDocument open(String text) {
        return new Workspace(Reach.UNLIMITED, changed -> {}).open("untitled:Dockerfile", 1, text);
    }

    private static DocumentView view(OpenDocument document, ClientFeatures client) {
        return document.read(snapshot -> new DocumentView(snapshot, client), () -> {});
    }

    private static ClientFeatures client(String encoding) {
        return ClientFeatures.of(JsonParser.parseString("""
                {"general": {"positionEncodings": ["%s"]},
                 "textDocument": {"publishDiagnostics": {"relatedInformation": true}}}
                """.formatted(encoding)).getAsJsonObject());
    }
}
