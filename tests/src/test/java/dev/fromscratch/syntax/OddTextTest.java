package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.cli.report.SyntaxReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that hardly anybody writes, and that BuildKit reads in a way of its own. */
class OddTextTest {
    @Test
    void a_flag_ends_at_a_byte_that_is_white_space_by_itself() {
        assertThat(instruction("RUN --x\u00A0--y a")).isEqualTo(json("RUN", "flags: ['--xÂ', '--y'], words: ['a']"));
        // The second byte of the letter is that of the no-break space.
        assertThat(instruction("RUN --mount=source=/à,target=/b a"))
                .isEqualTo(json("RUN", "flags: ['--mount=source=/Ã'], words: [',target=/b a']"));
        assertThat(instruction("RUN --x='à' --y=\\à a"))
                .isEqualTo(json("RUN", "flags: ['--x=Ã\u00A0', '--y=Ã'], words: ['a']"));
        assertThat(instruction("RUN --\u00A0--y a")).isEqualTo(json("RUN", "flags: ['--Â', '--y'], words: ['a']"));
    }

    @Test
    void white_space_that_is_no_ascii_ends_the_flags() {
        assertThat(instruction("RUN \u00A0--x a")).isEqualTo(json("RUN", "words: ['--x a']"));
        assertThat(instruction("EXPOSE \u2003--x 80")).isEqualTo(json("EXPOSE", "words: ['--x', '80']"));
        assertThat(instruction("ENV --\u00A0--x A=b"))
                .isEqualTo(json("ENV", "flags: ['--Â', '--x'], words: ['A', 'b', '=']"));
        assertThat(instruction("FROM -- \u2003a")).isEqualTo(json("FROM", "words: ['a']"));
        assertThat(instruction("EXPOSE -- \u00A0 80")).isEqualTo(json("EXPOSE", "words: ['80']"));
    }

    @Test
    void two_dashes_with_quotes_around_nothing_end_the_flags() {
        assertThat(instruction("VOLUME --x --\"\" --y /a"))
                .isEqualTo(json("VOLUME", "flags: ['--x'], words: ['--y', '/a']"));
    }

    @Test
    void a_healthcheck_is_cut_at_a_byte_that_is_white_space_by_itself() {
        assertThat(instruction("HEALTHCHECK CMD\u00A0a")).isEqualTo(json("HEALTHCHECK", "words: ['CMD\uFFFD', 'a']"));
        assertThat(instruction("HEALTHCHECK CMD \u2003a")).isEqualTo(json("HEALTHCHECK", "words: ['CMD', '\u2003a']"));
        assertThat(instruction("HEALTHCHECK CMD \u2003[\"a\"]"))
                .isEqualTo(json("HEALTHCHECK", "json: true, words: ['CMD', 'a']"));
    }

    @Test
    void keywords_are_compared_in_gos_lower_case() {
        assertThat(instruction("WOR\u212ADIR /a")).isEqualTo(json("WOR\u212ADIR", "words: ['/a']"));
        assertThat(instruction("\u017FHELL [\"a\"]")).isEqualTo(json("\u017FHELL", "words: ['']"));
    }

    @Test
    void white_space_in_front_of_a_continued_keyword_is_left_out() {
        assertThat(instruction("\\\n\u00A0USER a")).isEqualTo(json("USER", "words: ['a']"));
    }

    @Test
    void the_number_of_a_heredoc_has_64_bits() {
        assertThat(fd("RUN 99999999999<<E\nE\n")).isEqualTo("99999999999");
        assertThat(fd("RUN 99999999999999999999<<E\nE\n")).isEqualTo("18446744073709551615");
    }

    @Test
    void the_name_of_a_heredoc_may_be_an_escaped_blank() {
        assertThat(Dockerfile.parse("RUN <<\\\u00A0\na\n\u00A0\n").segments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# check=skip=A b", "#!x\n# check=skip=A b"})
    void a_directive_ends_at_its_first_blank(String text) {
        assertThat(Dockerfile.parse(text + "\nFROM a").directives().check())
                .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("skip=A"));
    }

    @Test
    void a_carriage_return_in_a_directive_does_not_end_it() {
        assertThat(Dockerfile.parse("# check=skip=A\rB\r\nFROM a").directives().check())
                .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("skip=A\rB"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# syntax=example.org/frontend\n",
                "// syntax=example.org/frontend\n",
                "#!/usr/bin/env x\n// syntax=example.org/frontend\n",
                "{\"a\": [{}], \"syntax\": \"example.org/frontend\"}",
                "\uFEFF{\"syntax\": \"example.org/frontend\"}",
                "#!/usr/bin/env x\n{\"syntax\": \"example.org/frontend\"}"
            })
    void what_another_program_reads_has_no_errors(String text) {
        var dockerfile = Dockerfile.parse(text);

        assertThat(dockerfile.directives().isForeign()).isTrue();
        assertThat(dockerfile.errorPlaces()).isEmpty();
    }

    private static JsonObject instruction(String text) {
        var report = JsonParser.parseString(SyntaxReport.line("a", Dockerfile.parse(text)))
                .getAsJsonObject();
        var instruction = report.getAsJsonArray("instructions").get(0).getAsJsonObject();
        List.of("start", "end").forEach(instruction::remove);
        return instruction;
    }

    private static String fd(String text) {
        var heredoc = instruction(text).getAsJsonArray("heredocs").get(0);
        return heredoc.getAsJsonObject().get("fd").getAsString();
    }

    private static JsonObject json(String keyword, String rest) {
        return JsonParser.parseString("{keyword: '%s', %s}".formatted(keyword, rest))
                .getAsJsonObject();
    }
}
