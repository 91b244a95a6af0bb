package dev.fromscratch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import dev.fromscratch.syntax.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Dockerfile on disk to what a command prints and writes. */
final class WholeRunTest {
    private static final String SHELL_FORM = """
            FROM golang:1.23 AS build
            RUN CGO_ENABLED=0 go build -o /bin/app .
            FROM scratch
            COPY --from=build /bin/app /app
            USER 65532:65532
            ENTRYPOINT /app
            """;
    private static final String ROOT =
            SHELL_FORM.replace("USER 65532:65532\nENTRYPOINT /app", "EXPOSE 8080\nENTRYPOINT [\"/app\"]");

    @TempDir
    private Path folder;

    @BeforeEach
    void needs_the_parser() {
        assumeThat(Dockerfile.parse("FROM scratch\nUSER 1\n").segments()).hasSize(2);
    }

    @Test
    void findings_end_with_one() throws IOException {
        var outcome = Outcome.of("check", write(SHELL_FORM));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("error[scratch/shell-form]", "6 | ENTRYPOINT /app\n", "fix (safe): ");
    }

    @Test
    void what_is_not_as_severe_as_asked_for_ends_with_zero() throws IOException {
        var file = write(ROOT);

        assertThat(Outcome.of("check", "--fail-on", "warning", file).exitCode()).isEqualTo(1);
        assertThat(Outcome.of("check", "--fail-on", "error", file).exitCode()).isZero();
    }

    @Test
    void a_file_that_cannot_be_read_weighs_more_than_findings() throws IOException {
        var outcome = Outcome.of("check", write(SHELL_FORM), folder.resolve("missing"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).contains("scratch/shell-form");
    }

    @Test
    void the_project_turns_a_rule_off() throws IOException {
        Files.writeString(folder.resolve(".fromscratch.json"), "{\"rules\": {\"scratch/shell-form\": \"off\"}}");

        assertThat(Outcome.of("check", write(SHELL_FORM)).exitCode()).isZero();
    }

    @Test
    void only_the_target_is_judged() throws IOException {
        var file = write(ROOT + "FROM scratch AS other\nCOPY --from=build /bin/app /app\nENTRYPOINT /app\n");

        assertThat(Outcome.of("check", "--target", "1", file).out()).doesNotContain("scratch/shell-form");
        assertThat(Outcome.of("check", "--target", "other", file).out()).contains("scratch/shell-form");
    }

    @Test
    void a_fix_is_shown_and_then_written_and_then_there_is_none() throws IOException {
        var file = write(SHELL_FORM);

        var shown = Outcome.of("fix", file);
        assertThat(shown.exitCode()).isEqualTo(1);
        assertThat(shown.out())
                .startsWith("--- %1$s\n+++ %1$s\n@@".formatted(file))
                .contains("-ENTRYPOINT /app\n+ENTRYPOINT [\"/app\"]\n");
        assertThat(file).hasContent(SHELL_FORM);

        var left = "fromscratch: 3 findings are left: 1 that --review --hints fixes, 2 that --hints fixes\n";
        assertThat(Outcome.of("fix", "--write", file)).isEqualTo(new Outcome(0, "fixed %s\n".formatted(file), left));
        assertThat(file).hasContent(SHELL_FORM.replace("ENTRYPOINT /app", "ENTRYPOINT [\"/app\"]"));
        assertThat(Outcome.of("fix", file)).isEqualTo(new Outcome(0, "", left));
    }

    @Test
    void a_byte_order_mark_and_line_ends_survive_a_fix() throws IOException {
        var windows = "\uFEFF" + SHELL_FORM.replace("\n", "\r\n");
        var file = write(windows);

        Outcome.of("fix", "--write", file);

        assertThat(Files.readString(file)).isEqualTo(windows.replace("ENTRYPOINT /app", "ENTRYPOINT [\"/app\"]"));
    }

    @Test
    void the_user_is_only_changed_when_reviews_are_asked_for() throws IOException {
        var file = write(ROOT);

        assertThat(Outcome.of("fix", file).out()).isEmpty();
        assertThat(Outcome.of("fix", "--review", file).out()).contains("+USER ");
    }

    @Test
    void the_production_action_leaves_nothing_for_a_second_run() throws IOException {
        var file = write(ROOT);

        assertThat(Outcome.of("fix", "--ready-for-production", file).exitCode()).isEqualTo(1);
        assertThat(Outcome.of("fix", "--ready-for-production", "--write", file).exitCode())
                .isZero();
        assertThat(Outcome.of("fix", "--ready-for-production", file).exitCode()).isZero();
    }

    @Test
    void an_image_has_its_files() throws IOException {
        var outcome = Outcome.of("image", "--format", "json", write(ROOT));

        var image = JsonParser.parseString(outcome.out()).getAsJsonObject();
        assertThat(outcome.exitCode()).isZero();
        assertThat(image.get("base").getAsString()).isEqualTo("scratch");
        assertThat(image.getAsJsonObject("config").get("entrypoint")).hasToString("[\"/app\"]");
        assertThat(image.getAsJsonArray("files"))
                .anySatisfy(
                        file -> assertThat(file.getAsJsonObject().get("path").getAsString())
                                .isEqualTo("/app"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("Dockerfile"), text);
    }
}
