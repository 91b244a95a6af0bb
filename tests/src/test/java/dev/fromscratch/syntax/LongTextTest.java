package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where BuildKit's parser has had enough, and where it goes on. */
class LongTextTest {
    private static final String TOO_LONG = "dockerfile line greater than max allowed size of 65535";
    private static final String UNTERMINATED = "unterminated heredoc";
    private static final String NO_STRINGS = "when using JSON array syntax, arrays must be comprised of strings only";

    @ParameterizedTest
    @ValueSource(
            strings = {"FROM a\nRUN «", "«", "FROM a\n#«", "FROM a\nRUN a \\\n«", "FROM a\nRUN a \\\n#«", "FROM a\n  «"
            })
    void a_line_has_at_most_65535_bytes(String text) {
        for (var end : List.of("", "\n", "\nUSER a\n")) {
            assertThat(errors(filled(text, 65_535, end))).doesNotContain(TOO_LONG);
            assertThat(errors(filled(text, 65_536, end))).contains(TOO_LONG);
        }
        assertThat(errors(filled(text, 65_534, "\r\n"))).doesNotContain(TOO_LONG);
        assertThat(errors(filled(text, 65_535, "\r\n"))).contains(TOO_LONG);
    }

    @Test
    void characters_count_as_many_bytes_as_they_have() {
        assertThat(errors("FROM a\nRUN " + "😀".repeat(16_382))).isEmpty();
        assertThat(errors("FROM a\nRUN " + "😀".repeat(16_383))).containsExactly(TOO_LONG);
    }

    @Test
    void the_line_that_is_too_long_is_what_is_marked_and_the_others_are_read_on() {
        var dockerfile = Dockerfile.parse("FROM a\nRUN " + "x".repeat(70_000) + "\nUSRE b\n");

        assertThat(dockerfile.segments()).hasSize(3);
        assertThat(dockerfile.errorPlaces())
                .extracting(it -> it.text().length())
                .containsExactly(70_004, 4);
    }

    @Test
    void the_end_of_a_heredoc_is_not_found_behind_a_line_that_is_too_long() {
        assertThat(errors("FROM a\nRUN <<E\n" + "x".repeat(65_535) + "\nE\n")).isEmpty();
        assertThat(errors("FROM a\nRUN <<E\n" + "x".repeat(65_536) + "\nE\n")).contains(UNTERMINATED, TOO_LONG);
        var dockerfile = Dockerfile.parse(
                "FROM a\nRUN <<E\n" + "x".repeat(65_536) + "\nRUN <<E\na\nE\nRUN <<E\nb\nRUN <<-F\n\tF\n");
        assertThat(dockerfile.segments())
                .filteredOn(it -> it.text().startsWith("RUN"))
                .extracting(Segment::text)
                .containsExactly("RUN <<E\n", "RUN <<E\na\nE\n", "RUN <<E\n", "RUN <<-F\n\tF\n");
    }

    @ParameterizedTest
    @CsvSource({"99, true", "101, true", "10000, true", "10001, false"})
    void json_is_read_as_deep_as_go_reads_it(int depth, boolean isJson) {
        assertThat(errors("FROM a\nCMD " + "[".repeat(depth) + "]".repeat(depth))
                        .contains(NO_STRINGS))
                .isEqualTo(isJson);
        assertThat(errors("FROM a\nCMD [" + "{\"a\":".repeat(depth - 1) + "1" + "}".repeat(depth - 1) + "]")
                        .contains(NO_STRINGS))
                .isEqualTo(isJson);
        assertThat(errors("FROM a\nCMD " + "[".repeat(depth))).isEmpty();
    }

    @Test
    void brackets_in_a_string_nest_nothing() {
        var command = Dockerfile.parse("FROM a\nCMD [\"" + "[".repeat(20_000) + "\"]")
                .segments()
                .get(1)
                .instruction();

        assertThat(command)
                .hasValueSatisfying(it -> assertThat(it.head().json()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN a\n", "# syntax=docker/dockerfile:1\nRUN a\n"})
    void of_more_instructions_than_anybody_writes_only_errors_are_known(String first) {
        var longest = first + "RUN a\n".repeat(Dockerfile.MOST_SEGMENTS - (first.startsWith("#") ? 4 : 3))
                + "USRE b\nRUN c\n";
        var tooLong = longest + "RUN d\nUSRE e\n";

        assertThat(Dockerfile.parse(longest).unread()).isEmpty();
        assertThat(Dockerfile.parse(longest).segments())
                .hasSize(Dockerfile.MOST_SEGMENTS)
                .last()
                .satisfies(it -> assertThat(it.instruction()).isPresent());
        var dockerfile = Dockerfile.parse(tooLong);
        assertThat(dockerfile.text()).hasToString(tooLong);
        assertThat(dockerfile.unread()).map(Segment::text).hasValue("RUN d\nUSRE e\n");
        assertThat(dockerfile.segments())
                .allSatisfy(it -> assertThat(it.instruction()).isEmpty());
        assertThat(dockerfile.errorPlaces()).extracting(Place::text).containsExactly("USRE");
    }

    @Test
    void an_edit_may_make_a_text_too_long_and_short_enough_again() {
        var text = "FROM a\n" + "RUN a\n".repeat(Dockerfile.MOST_SEGMENTS - 1);
        var dockerfile = Dockerfile.parse(text);

        var longer = dockerfile.reparse(dockerfile.text().edit(new TextEdit(Span.at(7), "RUN b\n")));
        assertThat(longer.unread()).map(Segment::text).hasValue("RUN a\n");
        var edited = longer.reparse(longer.text().edit(new TextEdit(Span.at(7), "RUN c\n")));
        assertThat(edited.unread()).map(Segment::text).hasValue("RUN a\nRUN a\n");
        var shorter = edited.reparse(edited.text().edit(new TextEdit(new Span(7, 19), "")));
        assertThat(shorter.text()).hasToString(text);
        assertThat(shorter.unread()).isEmpty();
        assertThat(shorter.segments())
                .allSatisfy(it -> assertThat(it.instruction()).isPresent());
    }

    private static String filled(String text, int bytes, String end) {
        var line = text.substring(text.lastIndexOf('\n') + 1, text.indexOf('«'));
        return text.replace("«", "x".repeat(bytes - line.length())) + end;
    }

    private static List<String> errors(String text) {
        return Dockerfile.parse(text).segments().stream()
                .flatMap(it -> it.errors().stream())
                .map(SyntaxError::message)
                .toList();
    }
}
