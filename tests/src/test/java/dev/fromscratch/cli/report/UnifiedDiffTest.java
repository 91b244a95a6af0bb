package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UnifiedDiffTest {
    @Test
    void a_change_stands_between_three_lines_of_context() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n5.5\n6\n7\n8\n9\n"))
                .isEqualTo("""
                        --- Dockerfile
                        +++ Dockerfile
                        @@ -2,7 +2,8 @@
                         2
                         3
                         4
                        -5
                        +five
                        +5.5
                         6
                         7
                         8
                        """);
    }

    @Test
    void a_missing_end_of_line_is_said() {
        assertThat(diff("FROM a", "FROM b\n")).isEqualTo("""
                        --- Dockerfile
                        +++ Dockerfile
                        @@ -1,1 +1,1 @@
                        -FROM a
                        \\ No newline at end of file
                        +FROM b
                        """);
    }

    @Test
    void carriage_returns_are_kept() {
        assertThat(diff("FROM a\r\n", "FROM b\r\n")).endsWith("-FROM a\r\n+FROM b\r\n");
    }

    @Test
    void an_empty_file_is_filled() {
        assertThat(diff("", "FROM a\n")).endsWith("@@ -0,0 +1,1 @@\n+FROM a\n");
    }

    @Test
    void lines_that_look_like_headers_are_content() {
        assertThat(diff("@@ x\n-- y", "@@ x\n-- z"))
                .endsWith(" @@ x\n--- y\n\\ No newline at end of file\n+-- z\n\\ No newline at end of file\n");
    }

    @Test
    void equal_texts_have_no_difference() {
        assertThat(diff("FROM a\n", "FROM a\n")).isEmpty();
    }

    private static String diff(String before, String after) {
        return UnifiedDiff.of("Dockerfile", before, after);
    }
}
