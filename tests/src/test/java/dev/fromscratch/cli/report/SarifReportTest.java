package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.check.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SarifReportTest {
    @Test
    void a_log_names_its_version_its_tool_and_its_columns() {
        var log = log(Sample.naive().report());

        assertThat(at(log, "version").getAsString()).isEqualTo("2.1.0");
        assertThat(at(log, "$schema").getAsString()).endsWith("/sarif-schema-2.1.0.json");
        assertThat(at(log, "runs", "0", "columnKind").getAsString()).isEqualTo("utf16CodeUnits");
        assertThat(at(log, "runs", "0", "tool", "driver")).hasToString("""
                        {"name":"FromScratch","version":"1.2.3","rules":[{"id":"scratch/shell-form",\
                        "shortDescription":{"text":"shell form in an image without a shell"},\
                        "fullDescription":{"text":"shell form in an image without a shell"},\
                        "help":{"text":"%1$s","markdown":"%1$s"},"defaultConfiguration":{"level":"error"}}]}""".formatted("""
                                        The shell form is run by `/bin/sh -c`. A scratch image has no shell, so that \
                                        the container stops\\nat once with `exec: \\"/bin/sh\\": stat /bin/sh: no such \
                                        file or directory`. A third sentence.\\n\\nAnother paragraph."""));
    }

    @Test
    void a_result_has_its_rule_place_origins_and_fixes() {
        assertThat(at(log(Sample.naive().report()), "runs", "0", "results", "0"))
                .hasToString("""
                        {"ruleId":"scratch/shell-form","ruleIndex":0,"level":"error",\
                        "message":{"text":"needs /bin/sh, which this image does not have"},\
                        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"services/api/Dockerfile"},\
                        "region":{"startLine":5,"startColumn":12,"endLine":5,"endColumn":16}}}],\
                        "relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"services/api/Dockerfile"},\
                        "region":{"startLine":3,"startColumn":6,"endLine":3,"endColumn":13}},\
                        "message":{"text":"has no shell"}},\
                        {"physicalLocation":{"artifactLocation":{"uri":"services/api/cmd/main.go"},\
                        "region":{"startLine":7,"startColumn":2,"endLine":7,"endColumn":10}},\
                        "message":{"text":"is built here"}}],\
                        "fixes":[{"description":{"text":"use the exec form"},\
                        "artifactChanges":[{"artifactLocation":{"uri":"services/api/Dockerfile"},\
                        "replacements":[{"deletedRegion":{"startLine":5,"startColumn":12,"endLine":5,"endColumn":16},\
                        "insertedContent":{"text":"[\\"/app\\"]"}}]}],\
                        "properties":{"id":"exec-form","kind":"safe","preferred":true}},\
                        {"description":{"text":"copy a shell"},\
                        "artifactChanges":[{"artifactLocation":{"uri":"services/api/Dockerfile"},\
                        "replacements":[{"deletedRegion":{"startLine":5,"startColumn":1,"endLine":5,"endColumn":1},\
                        "insertedContent":{"text":"COPY --from=busybox /bin/sh /bin/sh\\n"}}]},\
                        {"artifactLocation":{"uri":"services/api/cmd/main.go"},\
                        "replacements":[{"deletedRegion":{"startLine":1,"startColumn":9,"endLine":1,"endColumn":13},\
                        "insertedContent":{"text":"shop"}}]}],\
                        "properties":{"id":"shell","kind":"review","preferred":false}}],\
                        "properties":{"severity":"error","stage":"1"}}""");
    }

    @Test
    void undecided_rules_and_unreadable_files_are_notifications() {
        var sample = new Sample("Dockerfile", "RUN make\n").undecided("scratch/a", "the builder runs `make`", "make");
        var log = log(new Report(List.of(sample.findings()), List.of("nope: no such file or folder")));

        assertThat(at(log, "runs", "0", "invocations", "0")).hasToString("""
                        {"executionSuccessful":false,"toolExecutionNotifications":[\
                        {"level":"error","message":{"text":"nope: no such file or folder"}},\
                        {"level":"note","message":{"text":"undecided: the builder runs `make`"},\
                        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"Dockerfile"},\
                        "region":{"startLine":1,"startColumn":5,"endLine":1,"endColumn":9}}}],\
                        "associatedRule":{"id":"scratch/a"}}]}""");
    }

    @ParameterizedTest
    @CsvSource({
        "a b/Dockerfile, a%20b/Dockerfile",
        "ä/Dockerfile, %C3%A4/Dockerfile",
        "./Dockerfile, Dockerfile",
        "a:b, ./a:b",
        "/srv/100%/Dockerfile, file:///srv/100%25/Dockerfile",
        "-, -"
    })
    void paths_are_uris(String path, String uri) {
        var sample = new Sample(path, "FROM a\n");
        var log = log(
                sample.with(sample.finding(Severity.HINT, sample.place("a"))).report());

        assertThat(at(log, "runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri".split("\\."))
                        .getAsString())
                .isEqualTo(uri);
    }

    private static JsonObject log(Report report) {
        return JsonParser.parseString(new SarifReport(Sample.rules(), "1.2.3").format(report))
                .getAsJsonObject();
    }

    private static JsonElement at(JsonElement json, String... keys) {
        var found = json;
        for (var key : keys) {
            found = found.isJsonArray()
                    ? found.getAsJsonArray().get(Integer.parseInt(key))
                    : found.getAsJsonObject().get(key);
        }
        return found;
    }
}
