package dev.fromscratch.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "/bin/app, /bin/app, true",
        "/bin/app, /bin/apps, false",
        "/bin/app-*, /bin/app-linux-amd64, true",
        "/bin/app-*, /bin/app-, true",
        "/dist/*/app, /dist/linux_amd64/app, true",
        "/dist/*_arm64/app, /dist/linux_*/app, true",
        "/dist/*_arm64/app, /dist/*_amd64/app, false",
        "/linux/*/app, /linux/arm/v7/app, true",
        "*, '', true",
        "a*, b*, false",
    })
    void two_patterns_may_stand_for_the_same_where_some_text_is_both(String one, String other, boolean may) {
        assertThat(NamePatterns.mayBeSame(one, other)).isEqualTo(may);
        assertThat(NamePatterns.mayBeSame(other, one)).isEqualTo(may);
    }
}
