package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Conformance;
import dev.fromscratch.RandomEdits;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half-written and spoiled texts are read, joined and judged like all others. */
class BrokenTextTest {
    /** In a normal run, not every place of every text is broken. */
    private static final int STEP = RandomEdits.isThorough() ? 1 : 11;

    @Test
    void every_beginning_of_a_fixture_is_judged() throws IOException {
        for (var text : fixtures()) {
            var analysis = Analyzer.first(SourceText.of(""), Settings.DEFAULT, BuildContext.UNKNOWN);
            for (var end = 0; end < text.length(); end += STEP) {
                var more = text.substring(analysis.text().length(), end);
                var edited = analysis.text()
                        .edit(new TextEdit(Span.at(analysis.text().length()), more));
                analysis = Analyzer.next(analysis, edited, Settings.DEFAULT, BuildContext.UNKNOWN);
                assertThatAllIsWithin(analysis, text.substring(0, end));
            }
        }
    }

    @Test
    void a_fixture_without_any_one_of_its_characters_is_judged() throws IOException {
        for (var text : fixtures()) {
            var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
            for (var at = 0; at < text.length(); at += STEP) {
                var edited = analysis.text().edit(new TextEdit(new Span(at, at + 1), ""));
                assertThatAllIsWithin(
                        Analyzer.next(analysis, edited, Settings.DEFAULT, BuildContext.UNKNOWN),
                        text.substring(0, at) + text.substring(at + 1));
            }
        }
    }

    @Test
    void every_beginning_of_a_public_file_is_read() {
        for (var example : Conformance.cases("real.jsonl.gz").subList(0, 500)) {
            var text = example.get("text").getAsString();
            var dockerfile = Dockerfile.parse("");
            for (var end = 0; end < text.length(); end += STEP) {
                var length = dockerfile.text().length();
                dockerfile = dockerfile.reparse(
                        dockerfile.text().edit(new TextEdit(Span.at(length), text.substring(length, end))));
            }
            assertThat(dockerfile.text().toString())
                    .isEqualTo(text.substring(0, dockerfile.text().length()));
        }
    }

    private static void assertThatAllIsWithin(Analysis analysis, String text) {
        assertThat(analysis.text().toString()).isEqualTo(text);
        for (var segment : analysis.dockerfile().segments()) {
            var length = segment.text().length();
            segment.errors().forEach(it -> assertThat(it.span().end()).isLessThanOrEqualTo(length));
            segment.instruction().ifPresent(it -> assertThat(it.span().end()).isLessThanOrEqualTo(length));
        }
        assertThat(analysis.findings()).allSatisfy(finding -> {
            assertThat(analysis.dockerfile().spanOf(finding.place()).end()).isLessThanOrEqualTo(text.length());
            finding.fixes().forEach(fix -> TextEdit.apply(text, analysis.editsOf(fix)));
        });
        assertThat(analysis.undecided()).noneMatch(it -> it.because().contains("bug"));
    }

    private static List<String> fixtures() throws IOException {
        var root = Path.of(System.getProperty("fromscratch.root"), "tests/src/test/resources/checks");
        try (var paths = Files.find(root, 4, (path, attributes) -> path.endsWith("Dockerfile"))) {
            return paths.sorted().map(BrokenTextTest::read).toList();
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
