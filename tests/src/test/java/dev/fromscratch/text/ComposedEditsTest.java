package dev.fromscratch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposedEditsTest {
    @Test
    void an_edit_of_what_was_inserted_stays_one_insertion() {
        var edits = new ComposedEdits(6);
        edits.then(List.of(new TextEdit(Span.at(3), "xyz")));
        edits.then(List.of(new TextEdit(new Span(4, 5), "Y")));

        assertThat(edits.edits()).containsExactly(new TextEdit(Span.at(3), "xYz"));
    }

    @Test
    void what_is_inserted_and_taken_away_again_leaves_no_edit() {
        var edits = new ComposedEdits(6);
        edits.then(List.of(new TextEdit(Span.at(3), "xyz")));
        edits.then(List.of(new TextEdit(new Span(3, 6), "")));

        assertThat(edits.edits()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void composed_edits_make_the_text_that_the_single_ones_make(long seed) {
        var random = new SplittableRandom(seed);
        var first = text(random, 40);
        var composed = new ComposedEdits(first.length());
        var now = first;
        for (var step = 0; step < 30; step++) {
            var edits = edits(random, now.length());
            composed.then(edits);
            now = TextEdit.apply(now, edits);
            assertThat(TextEdit.apply(first, composed.edits())).isEqualTo(now);
        }
    }

    private static List<TextEdit> edits(SplittableRandom random, int length) {
        var result = new ArrayList<TextEdit>();
        var at = 0;
        while (at < length && random.nextInt(3) > 0) {
            var start = at + random.nextInt(length - at + 1);
            var end = start + random.nextInt(Math.min(5, length - start + 1));
            result.add(new TextEdit(new Span(start, end), text(random, 4)));
            at = end + 1;
        }
        return result;
    }

    private static String text(SplittableRandom random, int most) {
        var result = new StringBuilder();
        for (var length = random.nextInt(most + 1); length > 0; length--) {
            result.append((char) ('a' + random.nextInt(26)));
        }
        return result.toString();
    }
}
