package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitHubReportTest {
    @Test
    void a_finding_is_a_command_on_one_line() {
        assertThat(commands(Sample.naive()))
                .isEqualTo("::error file=services/api/Dockerfile,line=5,endLine=5,col=12,endColumn=16,"
                        + "title=scratch/shell-form::needs /bin/sh, which this image does not have"
                        + "%0Aservices/api/Dockerfile:3:6: has no shell"
                        + "%0Aservices/api/cmd/main.go:7:2: is built here"
                        + "%0Afix: use the exec form%0Afix: copy a shell\n");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, error", "WARNING, warning", "INFORMATION, notice", "HINT, notice"})
    void github_knows_three_severities(Severity severity, String command) {
        var sample = new Sample("Dockerfile", "FROM a\n");

        assertThat(commands(sample.with(sample.finding(severity, sample.place("a")))))
                .startsWith("::" + command + " ");
    }

    @Test
    void what_would_end_a_command_or_a_property_is_escaped() {
        var sample = new Sample("a,b:c%/Dockerfile", "FROM a\n");
        sample.with(Finding.at(sample.place("a"), "100%\r\n::error::x, y"));

        assertThat(commands(sample))
                .isEqualTo("::error file=a%2Cb%3Ac%25/Dockerfile,line=1,endLine=1,col=6,endColumn=7,title="
                        + "::100%25%0D%0A::error::x, y\n");
    }

    @Test
    void a_span_over_several_lines_has_no_columns() {
        var sample = new Sample("Dockerfile", "RUN a \\\n b\n");
        sample.with(sample.finding(Severity.ERROR, sample.place("a \\\n b")));

        assertThat(commands(sample)).startsWith("::error file=Dockerfile,line=1,endLine=2,title=");
    }

    @Test
    void an_undecided_rule_is_a_notice() {
        var sample = new Sample("Dockerfile", "RUN make\n").undecided("scratch/a", "the builder runs `make`", "make");

        assertThat(commands(sample))
                .startsWith("::notice file=Dockerfile,line=1,")
                .endsWith("title=scratch/a::undecided: the builder runs `make`\n");
    }

    private static String commands(Sample sample) {
        return new GitHubReport().format(sample.report());
    }
}
