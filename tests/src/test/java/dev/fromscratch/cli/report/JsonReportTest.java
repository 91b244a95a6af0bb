package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Severity;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
    @Test
    void a_finding_is_one_line_with_its_keys_in_order() {
        assertThat(json(Sample.naive())).isEqualTo("""
                        {"file":"services/api/Dockerfile","stage":"1","rule":"scratch/shell-form","severity":"error",\
                        "message":"needs /bin/sh, which this image does not have",\
                        "range":{"start":{"line":4,"character":11},"end":{"line":4,"character":15}},\
                        "related":[{"file":"services/api/Dockerfile",\
                        "range":{"start":{"line":2,"character":5},"end":{"line":2,"character":12}},\
                        "message":"has no shell"},\
                        {"file":"services/api/cmd/main.go",\
                        "range":{"start":{"line":6,"character":1},"end":{"line":6,"character":9}},\
                        "message":"is built here"}],\
                        "fixes":[{"id":"exec-form","title":"use the exec form","kind":"safe","preferred":true,\
                        "edits":[{"file":"services/api/Dockerfile",\
                        "range":{"start":{"line":4,"character":11},"end":{"line":4,"character":15}},\
                        "newText":"[\\"/app\\"]"}]},\
                        {"id":"shell","title":"copy a shell","kind":"review","preferred":false,\
                        "edits":[{"file":"services/api/Dockerfile",\
                        "range":{"start":{"line":4,"character":0},"end":{"line":4,"character":0}},\
                        "newText":"COPY --from=busybox /bin/sh /bin/sh\\n"},\
                        {"file":"services/api/cmd/main.go",\
                        "range":{"start":{"line":0,"character":8},"end":{"line":0,"character":12}},\
                        "newText":"shop"}]}]}
                        """);
    }

    @Test
    void what_concerns_no_stage_has_a_null_for_it() {
        var sample = new Sample("-", "FROM a\n");
        sample.with(sample.finding(Severity.HINT, sample.place("a")).inStage(""));

        assertThat(json(sample))
                .startsWith("{\"file\":\"-\",\"stage\":null,\"rule\":")
                .endsWith("\"related\":[],\"fixes\":[]}\n");
    }

    @Test
    void undecided_rules_follow_the_findings_of_their_file() {
        var sample = new Sample("Dockerfile", "RUN <make>\n")
                .undecided("scratch/dynamic-binary", "the builder runs `<make>`", "<make>");

        assertThat(json(sample)).isEqualTo("""
                        {"undecided":{"file":"Dockerfile","rules":[{"rule":"scratch/dynamic-binary",\
                        "because":"the builder runs `<make>`",\
                        "range":{"start":{"line":0,"character":4},"end":{"line":0,"character":10}}}]}}
                        """);
    }

    private static String json(Sample sample) {
        return new JsonReport().format(sample.report());
    }
}
