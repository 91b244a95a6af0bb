package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.workspace.EditorSettings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The template that LSP4IJ imports, held against what its loader reads: {@code id}, {@code name}, {@code programArgs} by
 * system, and the mappings of languages and of file types, each to the id of the protocol.
 */
class IntelliJTemplateTest {
    private static final Path FOLDER = Path.of(System.getProperty("fromscratch.root"), "server/editors/intellij");

    @Test
    void the_template_names_the_server_and_the_language() throws IOException {
        var template = read("template.json");
        assertThat(template.get("id").getAsString()).isEqualTo("fromscratch");
        assertThat(template.get("name").getAsString()).isEqualTo("FromScratch");
        assertThat(template.getAsJsonObject("programArgs").asMap())
                .containsOnlyKeys("default", "windows")
                .allSatisfy(
                        (system, command) -> assertThat(command.getAsString()).endsWith(" lsp"));
        assertThat(languageIds(template, "languageMappings")).containsOnly("dockerfile");
        assertThat(languageIds(template, "fileTypeMappings")).containsOnly("dockerfile");
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile, true",
        "Dockerfile.dev, true",
        "api.Dockerfile, true",
        "api.dockerfile, true",
        "Containerfile, true",
        "Dockerfiles, false",
        ".dockerignore, false",
        "main.go, false",
    })
    void files_are_known_by_their_names(String name, boolean known) throws IOException {
        var patterns = read("template.json")
                .getAsJsonArray("fileTypeMappings")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("fileType")
                .getAsJsonArray("patterns");
        assertThat(elements(patterns).stream()
                        .anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern.getAsString())
                                .matches(Path.of(name))))
                .isEqualTo(known);
    }

    @Test
    void the_settings_are_read_without_a_problem() throws IOException {
        assertThat(EditorSettings.of(read("settings.json")).problems()).isEmpty();
        assertThat(read("initializationOptions.json").asMap()).isEmpty();
        assertThat(read("clientSettings.json").asMap()).isEmpty();
    }

    private static List<String> languageIds(JsonObject template, String mappings) {
        return elements(template.getAsJsonArray(mappings)).stream()
                .map(it -> it.getAsJsonObject().get("languageId").getAsString())
                .toList();
    }

    private static List<JsonElement> elements(Iterable<JsonElement> array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonObject read(String name) throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve(name))).getAsJsonObject();
    }
}
