package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Growth;
import dev.fromscratch.RandomEdits;
import dev.fromscratch.check.Severity;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is repeated, however often: reading a text, reading it on after an edit and judging it take time with its
 * length, and a stack that does not hang on it.
 */
class RepeatedTextTest {
    /** Half of what a thread has. */
    private static final int SMALL_STACK = 512 * 1024;

    private static final int TIMES = RandomEdits.isThorough() ? 2_000 : 150;

    /** Texts in each of which what stands between {@code «»} is repeated; a {@code %d} becomes the number of the time. */
    static List<String> texts() throws IOException {
        var file = Path.of(System.getProperty("fromscratch.root"), "tests/src/test/resources/repeated.txt");
        return Files.readAllLines(file);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_is_repeated_costs_what_it_costs_that_many_times(String text) throws Exception {
        onSmallStack(() -> {
            Growth.assertAtMostLinear(TIMES, times -> repeated(text, times), RepeatedTextTest::judge);
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a\\n«RUN x\\n»",
                "FROM a\\n«# a comment\\n»",
                "FROM a\\n«ONBUILD RUN x\\n»",
                "FROM a\\n«RUN <<E\\nx\\nE\\n»",
                "FROM a\\n«RUN <<E%d\\n»",
                "FROM a\\nRUN «x \\\\\\n»y",
                "FROM a\\nRUN «$(»",
                "FROM a\\nENV A=«${a:-»",
                "FROM a\\nCMD «[»",
                "FROM a\\nLABEL A=«${B}»"
            })
    void a_hundred_thousand_are_read(String text) throws Exception {
        assertIsRead(repeated(text, 100_000));
    }

    @Test
    void ten_megabytes_are_read() throws Exception {
        var text = "FROM scratch AS app\nCOPY --chown=1:1 app /app\nENV A=b C=\"${A}\" # ü\nRUN a && b \\\n  || c\n"
                .repeat(120_000);
        assertThat(text.length()).isGreaterThan(10_000_000);
        assertIsRead(text);
    }

    @Test
    void where_more_is_repeated_than_is_judged_only_that_is_said() {
        var analysis = read("FROM scratch\n" + "ENTRYPOINT /a\n".repeat(Dockerfile.MOST_SEGMENTS));

        assertThat(analysis.findings()).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(Severity.INFORMATION);
            assertThat(analysis.dockerfile().rangeOf(it.place()).start().line()).isEqualTo(Dockerfile.MOST_SEGMENTS);
        });
        assertThat(analysis.undecided()).isEmpty();
        assertThat(analysis.readyForProduction(Optional.empty())).isEmpty();
    }

    private static void assertIsRead(String text) throws Exception {
        onSmallStack(() -> {
            var dockerfile = Dockerfile.parse(text);
            assertThat(dockerfile.text().toString()).isEqualTo(text);
            var edited = dockerfile.reparse(dockerfile.text().edit(new TextEdit(Span.at(text.length() / 2), "x")));
            assertThat(edited.text().length()).isEqualTo(text.length() + 1);
            return RandomEdits.isThorough() ? read(text) : edited;
        });
    }

    private static Analysis judge(String text) {
        var analysis = read(text);
        var next = edited(analysis, text.length() / 2);
        var back = next.text().edit(new TextEdit(new Span(text.length() / 2, text.length() / 2 + 1), ""));
        return Analyzer.next(next, back, Settings.DEFAULT, BuildContext.UNKNOWN);
    }

    private static Analysis read(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
        assertIsJudged(analysis);
        return analysis;
    }

    private static Analysis edited(Analysis analysis, int at) {
        var text = analysis.text().edit(new TextEdit(Span.at(at), "x"));
        var next = Analyzer.next(analysis, text, Settings.DEFAULT, BuildContext.UNKNOWN);
        assertIsJudged(next);
        return next;
    }

    private static void assertIsJudged(Analysis analysis) {
        var length = analysis.text().length();
        for (var finding : analysis.findings()) {
            analysis.dockerfile().rangeOf(finding.place());
            assertThat(analysis.dockerfile().spanOf(finding.place()).end()).isLessThanOrEqualTo(length);
        }
        assertThat(analysis.undecided()).noneMatch(it -> it.because().contains("bug"));
    }

    private static String repeated(String text, int times) {
        var plain = text.translateEscapes();
        var start = plain.indexOf('«');
        var end = plain.indexOf('»');
        var part = plain.substring(start + 1, end);
        var result = new StringBuilder(plain.substring(0, start));
        for (var time = 0; time < times; time++) {
            result.append(part.replace("%d", String.valueOf(time)));
        }
        return result.append(plain.substring(end + 1)).toString();
    }

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        new Thread(null, task, "small stack", SMALL_STACK).start();
        return task.get();
    }
}
