package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {
    @Test
    void keywords_are_written_in_upper_case() {
        assertThat(formatted("from alpine as build\nonbuild run true\nhealthcheck none\nhealthcheck cmd none\n"))
                .isEqualTo("FROM alpine AS build\nONBUILD RUN true\nHEALTHCHECK NONE\nHEALTHCHECK CMD none\n");
    }

    @Test
    void a_byte_order_mark_stays() {
        assertThat(formatted("\uFEFFfrom a\n")).isEqualTo("\uFEFFFROM a\n");
        assertThat(formatted("\uFEFF  from a\n")).isEqualTo("\uFEFFFROM a\n");
    }

    @Test
    void an_instruction_that_would_mean_another_thing_keeps_no_other_from_being_formatted() {
        assertThat(formatted("from a\nenv X=a\\ \\\nb=c\nrun x \\\ny\n"))
                .isEqualTo("FROM a\nenv X=a\\ \\\nb=c\nRUN x \\\n    y\n");
    }

    @Test
    void instructions_begin_at_the_beginning_of_their_line_and_nothing_ends_with_blanks() {
        assertThat(formatted("# a \n  FROM alpine\t \r\n\t\n \tUSER 1\n#b\t"))
                .isEqualTo("# a\nFROM alpine\r\n\nUSER 1\n#b");
    }

    @Test
    void lines_that_go_on_are_indented_unless_they_are_already() {
        assertThat(formatted("FROM a\nRUN x \\\n&& y \\ \n  && z \\\n# why\n| less\nENV A=b \\\nC=d\n"))
                .isEqualTo("FROM a\nRUN x \\\n    && y \\\n  && z \\\n# why\n    | less\nENV A=b \\\n    C=d\n");
    }

    @Test
    void comments_and_empty_lines_do_not_keep_a_line_below_from_being_indented() {
        assertThat(formatted("FROM a\nRUN x \\\n\n# don't\n\n# or \\\ny \\\n\nz\n"))
                .isEqualTo("FROM a\nRUN x \\\n\n# don't\n\n# or \\\n    y \\\n\n    z\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "FROM a\nRUN ab\\\ncd\n",
                "FROM a\nRUN echo \"a \\\nb\"\n",
                "FROM a\nRUN echo 'a \\\nb'\n",
                "FROM a\nRUN <<E\n  x  \nfrom y\nE\n",
                "FROM a\nCOPY <<-E /x\n\tx \n\tE\n",
                "FROM a\nLABEL a=\"b \\\nc\"\n",
                "# escape=`\nFROM a\nRUN x\\\n",
                "FROM a\nrunn x\n",
                "FROM a\nworkd\u0131r /\n"
            })
    void what_could_mean_another_thing_stays(String text) {
        assertThat(formatted(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from a\n  run x && \\\n\ty \\\n\n# c \nz \n",
                "# escape=` \nfrom a  as  b \nrun x `\ny\n copy --from=b [\"a\", `\n\"b\"] \n",
                "FROM a\nrun echo \\\n\n\nx\n",
                "  from a\ncmd [ \"a\" ]  \\\n\n\nenv a b \\\n c  d \n",
                "onbuild copy a \\\nb \nhealthcheck --interval=3s \\\ncmd a  b\n"
            })
    void it_means_what_it_did_and_is_formatted_once_for_all(String text) {
        var once = formatted(text);
        assertThat(once).isNotEqualTo(text);
        assertThat(formatted(once)).isEqualTo(once);
        assertThat(Dockerfile.parse(once).errorPlaces())
                .hasSameSizeAs(Dockerfile.parse(text).errorPlaces());
    }

    private static String formatted(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
        return TextEdit.apply(text, analysis.formatted("    ").edits());
    }
}
