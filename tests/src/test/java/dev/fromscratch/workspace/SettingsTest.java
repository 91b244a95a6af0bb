package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.check.Severity;
import dev.fromscratch.checks.scratch.RootUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String FILE = """
            {
              "$schema": "https://example.com/schema.json",
              "rules": {"scratch/root-user": "off", "scratch/unstripped-binary": "warning"},
              "helperImage": "registry.example.com/alpine",
              "target": "app",
              "buildArgs": {"VERSION": "1.2", "PORT": 80}
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rules\": {\"scratch/root-user\": \"off\"}, \"target\": \"app\", \"helperImage\": null}",
                "{\"fromscratch\": {\"rules\": {\"scratch/root-user\": \"off\"}, \"target\": \"app\"}}",
                "{\"fromscratch.rules\": {\"scratch/root-user\": \"off\"}, \"fromscratch.target\": \"app\"}",
                "{\"fromscratch.rules.scratch/root-user\": \"off\", \"fromscratch\": {\"target\": \"app\"}}",
                "{\"rules\": {\"scratch/root-user\": \"off\", \"a\": null}, \"target\": \"app\", \"buildArgs\": {}}",
                "{\"rules\": {\"scratch/root-user\": \"off\"}, \"target\": \" app \", \"helperImage\": \"\", \"java\": 17}"
            })
    void editors_may_send_settings_in_any_shape(String json) {
        var preferences = EditorSettings.of(JsonParser.parseString(json));
        assertThat(preferences.problems()).isEmpty();
        assertThat(preferences.rules()).isEqualTo(Map.of("scratch/root-user", Optional.empty()));
        assertThat(preferences.target()).contains("app");
        assertThat(preferences.helperImage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"fromscratch\": null}", "{\"rules\": null}"})
    void nothing_may_be_set(String json) {
        assertThat(EditorSettings.of(JsonParser.parseString(json))).isEqualTo(Preferences.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "{\"rules\": 1}",
                "{\"rules\": {\"scratch/root-user\": {}}}",
                "{\"rules\": {\"scratch/root-user\": true}}",
                "{\"target\": 1}",
                "{\"helperImage\": []}",
                "{\"context\": \"a\\u0000\"}",
                "{\"buildArgs\": {\"A\": []}}",
                "{\"inlayHints\": \"off\"}"
            })
    void what_is_no_setting_is_a_problem_and_left_out(String json) {
        var preferences = EditorSettings.of(JsonParser.parseString(json));
        assertThat(preferences.problems()).hasSize(1);
        assertThat(preferences.over(Settings.DEFAULT)).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void a_rule_that_there_is_not_is_a_problem() {
        assertThat(EditorSettings.of(JsonParser.parseString("{\"rules\": {\"scratch/root\": \"off\"}}"))
                        .problems())
                .containsExactly("In the editor's settings, there is no rule \"scratch/root\"");
    }

    @Test
    void the_schema_has_what_can_be_set() {
        var schema = SettingsSchema.of(List.of(new RootUser().rule()));
        var properties = schema.getAsJsonObject("properties");
        assertThat(properties.keySet()).isEqualTo(Preferences.NAMES);
        assertThat(properties.getAsJsonObject("rules").getAsJsonObject("properties"))
                .hasToString("""
                {"scratch/root-user":{"type":"string","enum":["off","hint","information","warning","error"],\
                "description":"Finds an image that runs as root. At most: warning."}}""");
    }

    @Test
    void where_not_all_may_be_read_a_file_is_looked_for_no_further() throws IOException {
        var workspace = Files.createDirectories(folder.resolve("workspace"));
        var above = Files.writeString(folder.resolve(".fromscratch.json"), FILE);
        var reach = Reach.within(List.of(workspace));
        assertThat(ProjectSettings.of(workspace.resolve("Dockerfile"), reach)).isEqualTo(Preferences.NONE);

        Files.createSymbolicLink(workspace.resolve(".fromscratch.json"), above);
        assertThat(ProjectSettings.of(workspace.resolve("Dockerfile"), reach)).isEqualTo(Preferences.NONE);
        assertThat(ProjectSettings.of(workspace.resolve("Dockerfile"), Reach.UNLIMITED))
                .isNotEqualTo(Preferences.NONE);
    }

    @Test
    void the_file_in_the_repositorys_root_goes_before_the_editor() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve(".fromscratch.json"), FILE);
        var dockerfile = Files.createDirectories(folder.resolve("services/api")).resolve("Dockerfile");
        var editor = EditorSettings.of(
                JsonParser.parseString("{\"rules\": {\"scratch/root-user\": \"error\", \"a\": \"hint\"}}"));

        var settings = ProjectSettings.of(dockerfile, Reach.UNLIMITED).over(editor.over(Settings.DEFAULT));

        assertThat(settings.check().rules())
                .isEqualTo(Map.of(
                        "a",
                        Optional.of(Severity.HINT),
                        "scratch/root-user",
                        Optional.empty(),
                        "scratch/unstripped-binary",
                        Optional.of(Severity.WARNING)));
        assertThat(settings.check().helperImage()).contains("registry.example.com/alpine");
        assertThat(settings.build().target()).contains("app");
        assertThat(settings.build().args()).isEqualTo(Map.of("VERSION", "1.2", "PORT", "80"));
    }

    @Test
    void no_file_outside_of_the_repository_is_read() throws IOException {
        Files.writeString(folder.resolve(".fromscratch.json"), FILE);
        var repository = Files.createDirectories(folder.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        assertThat(ProjectSettings.of(repository.resolve("Dockerfile"), Reach.UNLIMITED))
                .isEqualTo(Preferences.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"rules\": {\"scratch/root-user\": 3}}", "{\"rule\": {}}"})
    void a_broken_file_is_a_problem_that_names_it(String text) throws IOException {
        var file = Files.writeString(folder.resolve(".fromscratch.json"), text);
        var problems = ProjectSettings.of(folder.resolve("Dockerfile"), Reach.UNLIMITED)
                .problems();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains(file.toString())
                .hasLineCount(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_problem() throws IOException {
        Files.createDirectory(folder.resolve(".fromscratch.json"));
        assertThat(ProjectSettings.of(folder.resolve("Dockerfile"), Reach.UNLIMITED)
                        .problems())
                .hasSize(1);
    }
}
