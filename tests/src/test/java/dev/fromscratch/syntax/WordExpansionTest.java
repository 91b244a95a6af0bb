package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fromscratch.Conformance;
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
    void a_deeply_nested_word_is_rejected() {
        var word = "${a:-".repeat(100_000) + "}".repeat(100_000);

        assertThat(WordExpansion.of(word, '\\', name -> Optional.empty()).error())
                .isPresent();
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
