package dev.fromscratch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    private static final List<String> SNIPPETS =
            List.of("", "a", "bc", "\n", "\r\n", "\r", "x\ny", "\n\n", "😀", "end\r\n", "\uD83D");

    @Test
    void edits_and_positions_agree_with_those_of_a_string() {
        for (var seed = 0L; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            var model = "";
            var source = SourceText.of(model);
            for (var count = 0; count < 25; count++) {
                var start = random.nextInt(model.length() + 1);
                var end = Math.min(model.length(), start + random.nextInt(6) * random.nextInt(4));
                var edit = new TextEdit(new Span(start, end), SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                model = TextEdit.apply(model, List.of(edit));
                source = source.edit(edit);
                assertThat(source.toString()).as("seed %d", seed).isEqualTo(model);
                assertThat(SourceText.ofPieces(source.pieces()).length()).isEqualTo(model.length());
                assertSamePositions(source, model, random.nextInt(model.length() + 3));
                assertSameOffset(source, model, new Position(random.nextInt(8), random.nextInt(8)));
            }
        }
    }

    @Test
    void a_piece_that_no_edit_touches_stays_the_same_object() {
        var source = pieces("a\n", "b\n", "c\n");
        var inserted = source.edit(new TextEdit(Span.at(2), "x\n"));
        assertThat(inserted.pieces()).extracting(Piece::text).containsExactly("a\n", "x\n", "b\n", "c\n");
        assertThat(inserted.piece(0)).isSameAs(source.piece(0));
        assertThat(inserted.piece(2)).isSameAs(source.piece(1));
        var deleted = source.edit(new TextEdit(new Span(0, 2), ""));
        assertThat(deleted.piece(0)).isSameAs(source.piece(1));
        assertThat(source.edit(new TextEdit(Span.at(2), "x")).pieces())
                .extracting(Piece::text)
                .containsExactly("a\n", "xb\n", "c\n");
        assertThat(source.edit(new TextEdit(new Span(1, 2), "")).pieces())
                .extracting(Piece::text)
                .containsExactly("ab\n", "c\n");
    }

    private static SourceText pieces(String... texts) {
        return SourceText.ofPieces(
                Arrays.stream(texts).map(SourceText::of).map(it -> it.piece(0)).toList());
    }

    private static void assertSamePositions(SourceText source, String model, int offset) {
        var before = model.substring(0, Math.min(offset, model.length()));
        var line = 0;
        var start = 0;
        for (var at = 0; at < before.length(); at++) {
            if (endsLine(model, at)) {
                line++;
                start = at + 1;
            }
        }
        assertThat(source.positionAt(offset)).as(model).isEqualTo(new Position(line, before.length() - start));
    }

    private static void assertSameOffset(SourceText source, String model, Position position) {
        var line = 0;
        var start = 0;
        for (var at = 0; at < model.length() && line < position.line(); at++) {
            if (endsLine(model, at)) {
                line++;
                start = at + 1;
            }
        }
        var end = start;
        while (end < model.length() && model.charAt(end) != '\n' && model.charAt(end) != '\r') {
            end++;
        }
        var expected = line < position.line() ? model.length() : Math.min(end, start + position.character());
        assertThat(source.offsetAt(position))
                .as("%s in \"%s\"", position, model)
                .isEqualTo(expected);
    }

    /** Whether a line ends behind the character at an offset. */
    private static boolean endsLine(String text, int at) {
        var feedFollows = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return text.charAt(at) == '\n' || text.charAt(at) == '\r' && !feedFollows;
    }
}
