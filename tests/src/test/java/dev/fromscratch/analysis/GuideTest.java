package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.syntax.Dockerfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuideTest {
    @Test
    void all_instructions_are_explained_and_no_others() {
        assertThat(Guide.all()).hasSize(18).allSatisfy(guide -> {
            assertThat(errors(guide.keyword() + " x x")).noneMatch(it -> it.startsWith("unknown instruction"));
            assertThat(guide.about()).endsWith(".");
            assertThat(guide.forms()).isNotEmpty().allMatch(it -> it.startsWith(guide.keyword() + " "));
        });
    }

    @Test
    void the_flags_are_those_that_an_instruction_takes() {
        assertThat(Guide.all())
                .allSatisfy(guide -> assertThat(guide.flags()).allSatisfy(flag -> {
                    var line = "%s %s%s x y".formatted(guide.keyword(), flag.name(), flag.takesValue() ? "=z" : "");
                    assertThat(errors(line))
                            .noneMatch(it -> it.startsWith("unknown flag") || it.startsWith("missing a value"));
                }));
    }

    private static List<String> errors(String line) {
        return Dockerfile.parse("FROM a\n" + line + "\n").segments().stream()
                .flatMap(it -> it.errors().stream())
                .map(it -> it.message())
                .toList();
    }
}
