package dev.fromscratch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements are written as letters, each of which is one object. */
class AlignmentTest {
    @ParameterizedTest
    @CsvSource({
        "abc, abc, '0 1 2', '0 1 2'",
        "abXcd, abcd, '0 1 -1 2 3', '0 1 1 2 3'",
        "abXcd, abYcd, '0 1 -1 3 4', '0 1 2 3 4'",
        "abcd, abXcd, '0 1 3 4', '0 1 3 4'",
        "abXYcd, abZcd, '0 1 -1 -1 3 4', '0 1 -1 2 3 4'",
        "Xab, ab, '-1 0 1', '-1 0 1'",
        "aXYb, ab, '0 -1 -1 1', '0 -1 0 1'",
        "aab, ab, '0 -1 1', '0 0 1'",
        "XY, ab, '-1 -1', '-1 1'",
        "'', ab, '', ''",
        "ab, '', '-1 -1', '-1 -1'",
    })
    void an_element_has_stood_where_it_is_the_very_same(String now, String then, String stood, String ended) {
        var alignment = Alignment.of(letters(now), letters(then));
        var indexes = IntStream.range(0, now.length());

        assertThat(indexes.map(alignment::before).boxed().toList()).isEqualTo(numbers(stood));
        assertThat(IntStream.range(0, now.length())
                        .map(alignment::endBefore)
                        .boxed()
                        .toList())
                .isEqualTo(numbers(ended));
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).map(String::intern).toList();
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" "))
                .filter(it -> !it.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
