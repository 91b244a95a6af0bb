package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an editor asks of a text, and of every place in it, is answered. */
class EveryPlaceTest {
    private static final Path SEEDS =
            Path.of(System.getProperty("fromscratch.root"), "tests", "src", "test", "resources", "fuzz", "dockerfile");
    private static final String OTHERS = """
            # syntax=docker/dockerfile:1
            ARG V=1
            FROM --platform=$BUILDPLATFORM golang:${V:-1}-alpine AS build
            ENV A="b \\
              c" D=$A
            WORKDIR src
            RU\\
            N a
            RUN --mount=type=cache,\\
            target=/x <<-"E" cat && if [ "$(d `e`)" ]; then f; fi
            \tg $D
            \tE
            ONBUILD ARG H
            ONBUILD COPY --from=0 <<I $H/
            j
            I
            FROM $V
            ADD ["https://a.b/c.git#d", "e"]
            HEALTHCHECK CMD f || exit 1
            COPY --from=build <<K
            """;

    static Stream<String> texts() throws IOException {
        try (var files = Files.list(SEEDS)) {
            return Stream.concat(
                    files.sorted().map(EveryPlaceTest::text).toList().stream(),
                    Stream.of(OTHERS, OTHERS.replace("\n", "\r\n")));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_question_is_answered(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
        var all = new Span(0, text.length());
        assertThatCode(() -> {
                    analysis.links();
                    analysis.hintsIn(all);
                    analysis.highlightsIn(all);
                    analysis.formatted("    ");
                })
                .doesNotThrowAnyException();
        for (var offset = 0; offset <= text.length(); offset++) {
            var at = offset;
            assertThatCode(() -> ask(analysis, at)).as("at " + at).doesNotThrowAnyException();
        }
    }

    private static void ask(Analysis analysis, int at) {
        analysis.hoverAt(at);
        analysis.suggestionsAt(at);
        analysis.signaturesAt(at);
        analysis.selectionsAt(at);
        analysis.stageUsesAt(at).ifPresent(analysis::renameable);
        analysis.variableUsesAt(at).ifPresent(VariableUses::definition);
        analysis.variableMentionsAt(at);
        analysis.heredocUsesAt(at);
        analysis.renamed(at, "OTHER");
    }
}
