package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextReportTest {
    @Test
    void a_finding_has_its_line_its_origin_the_reason_and_the_ways_out() {
        assertThat(text(Sample.naive().report())).isEqualTo("""
                        error[scratch/shell-form]: needs /bin/sh, which this image does not have
                         --> services/api/Dockerfile:5:12
                          |
                        5 | ENTRYPOINT /app
                          |            ^^^^
                          = services/api/Dockerfile:3:6: has no shell
                          = services/api/cmd/main.go:7:2: is built here
                          | The shell form is run by `/bin/sh -c`. A scratch image has no shell, so that the container stops at
                          | once with `exec: "/bin/sh": stat /bin/sh: no such file or directory`.
                          = fix (safe): use the exec form
                          = fix (review): copy a shell

                        1 finding
                        """);
    }

    @Test
    void a_reason_is_given_once() {
        var sample = new Sample("Dockerfile", Sample.NAIVE);
        sample.with(sample.finding(Severity.ERROR, sample.place("FROM")))
                .with(sample.finding(Severity.ERROR, sample.last("FROM")));

        assertThat(text(sample.report())).containsOnlyOnce("The shell form").endsWith("\n2 findings\n");
    }

    @Test
    void undecided_rules_are_no_clean_bill() {
        var sample = new Sample("Dockerfile", "FROM golang\nRUN make\n")
                .undecided("scratch/a", "the builder runs `make`", "make")
                .undecided("scratch/b", "the builder runs `make`", "make")
                .undecided("scratch/c", "the base is not known", "golang");

        assertThat(text(sample.report()))
                .isEqualTo("0 findings; 2 rules undecided (a, b): the builder runs `make` (line 2);"
                        + " 1 rule undecided (c): the base is not known (line 1)\n");
    }

    @Test
    void with_several_files_the_count_says_so_and_where() {
        var one = new Sample("a/Dockerfile", "RUN make\n").undecided("scratch/a", "the builder runs `make`", "make");
        var other = new Sample("b/Dockerfile", "FROM a\n");

        assertThat(text(new Report(List.of(one.findings(), other.findings()), List.of())))
                .isEqualTo(
                        "0 findings in 2 files; 1 rule undecided (a): the builder runs `make` (a/Dockerfile, line 1)\n");
    }

    @Test
    void the_stage_is_named_where_there_are_several() {
        var sample = new Sample("Dockerfile", "FROM scratch AS a\nFROM scratch AS b\n");
        sample.with(sample.finding(Severity.HINT, sample.place("scratch")).inStage("a"))
                .with(sample.finding(Severity.HINT, sample.last("scratch")).inStage("b"));

        assertThat(text(sample.report())).contains("Dockerfile:1:6 in stage \"a\"", "Dockerfile:2:6 in stage \"b\"");
    }

    @Test
    void carets_stand_below_what_they_mark_behind_tabs_and_wide_characters() {
        assertThat(frame("RUN\techo 'ö' && x", "x")).isEqualTo("RUN echo 'ö' && x\n                ^");
        assertThat(frame("RUN echo 日本 e\u0301 x", "x")).isEqualTo("RUN echo 日本 e\u0301 x\n                ^");
        assertThat(frame("RUN echo 🚀🚀 x", "🚀🚀")).isEqualTo("RUN echo 🚀🚀 x\n         ^^^^");
        assertThat(frame("\tRUN a\tb c", "a\tb")).isEqualTo("    RUN a   b c\n        ^^^^^");
    }

    @Test
    void what_would_move_the_cursor_is_not_passed_on() {
        assertThat(frame("RUN echo \u001B[2J\u202E x", "x")).isEqualTo("RUN echo \uFFFD[2J\uFFFD x\n               ^");
    }

    @Test
    void a_span_over_several_lines_is_marked_to_the_end_of_its_first() {
        assertThat(frame("RUN a \\\r\n  b\r\n", "a \\\r\n  b")).isEqualTo("RUN a \\\n    ^^^");
    }

    @Test
    void an_empty_span_has_one_caret() {
        var sample = new Sample("Dockerfile", "FROM a");
        sample.with(sample.finding(Severity.HINT, sample.place("a").end()));

        assertThat(text(sample.report())).contains("1 | FROM a\n  |       ^\n");
    }

    @Test
    void of_a_long_line_a_part_is_shown() {
        var frame = frame("RUN " + "a".repeat(300) + " x " + "b".repeat(300), "x");

        assertThat(frame.lines().findFirst().orElseThrow())
                .hasSize(162)
                .startsWith("…")
                .endsWith("…");
        assertThat(frame.lines().skip(1).findFirst().orElseThrow()).isEqualTo(" ".repeat(41) + "^");
    }

    @Test
    void colours_are_only_added() {
        var report = Sample.naive().report();
        var coloured = new TextReport(Sample.rules(), Palette.COLOURED).format(report);

        assertThat(coloured).contains("\u001B[1;31merror[scratch/shell-form]\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(text(report));
    }

    private static String text(Report report) {
        return new TextReport(Sample.rules(), Palette.PLAIN).format(report);
    }

    /** The line that a finding is shown with, and the carets below it. */
    private static String frame(String text, String marked) {
        var sample = new Sample("Dockerfile", text);
        sample.with(sample.finding(Severity.HINT, sample.last(marked)));
        var lines = text(sample.report()).lines().toList();
        return lines.get(3).substring(4) + "\n" + lines.get(4).substring(4);
    }
}
