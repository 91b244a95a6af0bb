package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PositionEncodingTest {
    private static final SourceText TEXT = SourceText.of("FROM scratch\nLABEL a=\"é€😀!\"\n");

    @ParameterizedTest
    @CsvSource({"UTF_16, 13", "UTF_8, 18", "UTF_32, 12"})
    void characters_count_as_the_client_counts_them(PositionEncoding encoding, int units) {
        var mark = TEXT.toString().indexOf('!');
        var position = new Position(1, units);
        assertThat(new ToLsp(encoding, TEXT).range(Span.at(mark)).getStart()).isEqualTo(position);
        assertThat(new FromLsp(encoding, TEXT).offset(position)).isEqualTo(mark);
    }

    @ParameterizedTest
    @EnumSource
    void every_offset_is_found_again(PositionEncoding encoding) {
        var text = TEXT.toString();
        for (var offset = 0; offset <= text.length(); offset = text.offsetByCodePoints(offset, 1)) {
            var position = new ToLsp(encoding, TEXT).range(Span.at(offset)).getStart();
            assertThat(new FromLsp(encoding, TEXT).offset(position)).isEqualTo(offset);
            if (offset == text.length()) {
                break;
            }
        }
    }

    @Test
    void a_position_within_a_character_is_before_it() {
        assertThat(new FromLsp(PositionEncoding.UTF_8, TEXT).offset(new Position(1, 10)))
                .isEqualTo(TEXT.toString().indexOf('é'));
    }

    @ParameterizedTest
    @EnumSource
    void positions_outside_of_the_text_are_the_nearest_in_it(PositionEncoding encoding) {
        var fromLsp = new FromLsp(encoding, TEXT);
        assertThat(fromLsp.offset(new Position(0, 99))).isEqualTo("FROM scratch".length());
        assertThat(fromLsp.offset(new Position(9, 9))).isEqualTo(TEXT.length());
        assertThat(fromLsp.offset(new Position(-1, -1))).isZero();
    }

    @Test
    void a_range_from_its_end_to_its_start_is_that_range() {
        var change = new TextDocumentContentChangeEvent(new Range(new Position(0, 4), new Position(0, 0)), "from");
        var changed = new FromLsp(PositionEncoding.UTF_16, TEXT).changed(change);
        assertThat(changed.toString()).startsWith("from scratch\n");
    }
}
