package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fromscratch.Conformance;
import dev.fromscratch.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordExpansionTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("V", "val", "E", "", "P", "/a/b/c.tar.gz", "S", "x y", "N", "1", "Q", "a*b?c");

    @Test
    void words_become_what_buildkit_makes_of_them() {
        var wrong = new ArrayList<String>();
        var cases = Conformance.cases("words.jsonl.gz");
        for (var expected : cases) {
            var word = expected.get("word").getAsString();
            var actual =
                    WordExpansion.of(word, expected.get("escape").getAsString().charAt(0), WordExpansionTest::variable);
            if (!says(expected).equals(says(actual))) {
                wrong.add("%s%n  expected %s%n  but was  %s".formatted(word, says(expected), says(actual)));
            }
        }
        assertThat(wrong).as("of %d words", cases.size()).isEmpty();
    }

    @Test
    void a_word_is_read_as_go_reads_it() {
        // Go's scanner passes over a byte order mark in front, and over none elsewhere.
        assertThat(expanded("\uFEFFx\uFEFF")).isEqualTo("x\uFEFF");
        assertThat(expanded("${V/\uFEFFa/x} ${V%l\uFEFF} ${V#\uFEFFv} ${V/a\uFEFF/x}"))
                .isEqualTo("vxl va al val");
        // To Go, a name in a replacement goes as far as there are letters of any language.
        assertThat(expanded("<${UNSET///'$V'é}>")).isEqualTo("<>");
        assertThat(expanded("${P//b/'${é}'}")).isEqualTo("/a//c.tar.gz");
    }

    @Test
    void the_character_that_a_pattern_may_not_escape_is_named_as_a_whole() {
        assertThat(WordExpansion.of("${V/\\😀/x}", '\\', WordExpansionTest::variable)
                        .error())
                .hasValueSatisfying(it -> assertThat(it).endsWith("invalid escape '\\😀'"));
    }

    @Test
    void a_word_that_needs_an_unknown_variable_is_unknown() {
        assertThat(WordExpansion.of("a$X", '\\', name -> Optional.of(Optional.empty()))
                        .known())
                .isFalse();
        assertThat(WordExpansion.of("'$X'", '\\', name -> Optional.of(Optional.empty()))
                        .known())
                .isTrue();
    }

    @Test
    void of_a_word_that_is_nested_too_deeply_nothing_is_known() {
        var expansion =
                WordExpansion.of("${a:-".repeat(100_000) + "}".repeat(100_000), '\\', WordExpansionTest::variable);

        assertThat(expansion.known()).isFalse();
        assertThat(expansion.error()).isEmpty();
    }

    @Test
    void a_word_that_is_nested_too_deeply_is_rejected_where_too_few_braces_are_left() {
        var word = "${a:-".repeat(300) + "}".repeat(299);

        assertThat(WordExpansion.of(word, '\\', WordExpansionTest::variable).error())
                .contains("failed to process \"%s\": syntax error: missing '}'".formatted(word));
    }

    @Test
    void many_stars_in_a_pattern_are_not_tried_in_all_ways() {
        Growth.assertAtMostLinear(
                50,
                stars -> "${P/" + "*.".repeat(stars) + "/x}${P%" + "?*".repeat(stars) + "}${P##" + "*/".repeat(stars)
                        + "}",
                word -> assertThat(expanded(word)).startsWith("/a/b/c.tar.gz"));
    }

    @Test
    void a_star_stands_for_all_but_the_end_of_a_line() {
        assertThat(WordExpansion.of("${V#*}|${V//?/x}", '\\', name -> Optional.of(Optional.of("a\r\u2028\nb")))
                        .text())
                .isEqualTo("a\r\u2028\nb|xxx\nx");
        assertThat(WordExpansion.of("${V##*}|${V%%*}", '\\', name -> Optional.of(Optional.of("a\r\u2028\nb")))
                        .text())
                .isEqualTo("\nb|a\r\u2028\n");
    }

    private static String expanded(String word) {
        return WordExpansion.of(word, '\\', WordExpansionTest::variable).text();
    }

    private static Optional<Optional<String>> variable(String name) {
        return Optional.ofNullable(ENVIRONMENT.get(name)).map(Optional::of);
    }

    private static String says(JsonObject expected) {
        if (expected.has("error")) {
            return expected.get("error").getAsString();
        }
        var words = new ArrayList<String>();
        if (expected.get("words").isJsonArray()) {
            expected.getAsJsonArray("words").forEach(it -> words.add(it.getAsString()));
        }
        return expected.get("result").getAsString() + " " + words;
    }

    private static String says(WordExpansion actual) {
        return actual.error().orElseGet(() -> actual.text() + " " + List.copyOf(actual.fields()));
    }
}
