package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fromscratch.Conformance;
import dev.fromscratch.check.Severity;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
    @Test
    void a_dockerfile_is_rejected_where_buildkit_rejects_it() {
        var cases = Conformance.cases("checks.jsonl.gz");
        var wrong = cases.stream().filter(it -> !agrees(it)).toList();
        System.out.printf("checks.jsonl.gz: %d of %d agree with BuildKit%n", cases.size() - wrong.size(), cases.size());
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEALTHCHECK CMD []",
                "HEALTHCHECK --interval=9999999999h CMD a",
                "LABEL A=${A:?no}",
                "ADD https://example.org/a.git?commit=abc https://example.org/b /",
                "ADD https://example.org/a.git?%74ag=a&branch=b /",
                "ADD https://example.org/a.git?mtime=now /",
                "ADD https://example.org/a.git?mtime /",
                "STOPSIGNAL 9223372036854775808"
            })
    void an_instruction_is_rejected(String instruction) {
        assertThat(rejectedLines("ARG BASE\nFROM ${BASE:-scratch}\n" + instruction))
                .contains(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPOSE []:80:80",
                "ADD https://example.org/a.git?a;b /",
                "ADD https://example.org/a.git?a=%zz /",
                "ADD a https://example.org/a.git?commit=abc b /",
                "ADD https://example.org/a.git?mtime=commit&fetch-by-commit /",
                "FROM scratch AS s\u0130te\nFROM scratch\nCOPY --from=SITE a /",
                "STOPSIGNAL 9223372036854775807",
                "COPY [a b /",
                "COPY [b-a] [^a] [\\\\]] /"
            })
    void an_instruction_is_accepted(String instruction) {
        assertThat(rejectedLines("FROM scratch\n" + instruction)).isEmpty();
    }

    private static boolean agrees(JsonObject expected) {
        var rejected = rejectedLines(expected.get("text").getAsString());
        if (!isRejected(expected)) {
            return rejected.isEmpty();
        }
        var ranges = expected.getAsJsonArray("errorLines").asList().stream()
                .map(JsonElement::getAsJsonArray)
                .toList();
        return rejected.stream()
                .anyMatch(line -> ranges.isEmpty() || ranges.stream().anyMatch(it -> holds(it, line)));
    }

    private static boolean holds(JsonArray range, int line) {
        return range.get(0).getAsInt() <= line && line <= range.get(1).getAsInt();
    }

    /** That warnings are to be taken for errors rejects no text. */
    private static boolean isRejected(JsonObject expected) {
        return expected.has("error")
                && !expected.get("error").getAsString().startsWith("lint violation found for rules");
    }

    /** From 1. */
    private static List<Integer> rejectedLines(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, FilesInMemory.of(Map.of()));
        return analysis.findings().stream()
                .filter(it -> it.severity() == Severity.ERROR && it.rule().startsWith("syntax/"))
                .map(it -> analysis.dockerfile().rangeOf(it.place()).start().line() + 1)
                .toList();
    }
}
