package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.Conformance;
import dev.fromscratch.cli.report.SyntaxReport;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"generated.jsonl.gz", "real.jsonl.gz"})
    void a_dockerfile_is_read_as_buildkit_reads_it(String file) {
        var wrong = new ArrayList<String>();
        var cases = Conformance.cases(file);
        for (var expected : cases) {
            var text = expected.remove("text").getAsString();
            var actual = JsonParser.parseString(
                            SyntaxReport.line(expected.get("id").getAsString(), Dockerfile.parse(text)))
                    .getAsJsonObject();
            if (!isSame(expected, actual)) {
                wrong.add("%s%n%s%nexpected %s%nbut was  %s".formatted(expected.get("id"), text, expected, actual));
            }
        }
        System.out.printf("%s: %d of %d agree with BuildKit%n", file, cases.size() - wrong.size(), cases.size());
        assertThat(wrong).isEmpty();
    }

    /** The wording of an error is no part of what is compared. */
    private static boolean isSame(JsonObject expected, JsonObject actual) {
        return expected.has("error") ? actual.has("error") : expected.equals(actual);
    }
}
