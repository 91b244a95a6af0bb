package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.Conformance;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.cli.report.Json;
import dev.fromscratch.json.ImageJson;
import dev.fromscratch.workspace.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images that BuildKit has built, held against what we say of their Dockerfiles: what we know is so, and it is nearly
 * everything.
 */
class BuiltImagesTest {
    /** Of all files of these images, the part that must be known to be there. */
    private static final double KNOWN = 0.99;

    @Test
    void what_is_known_of_an_image_is_so(@TempDir Path folder) throws IOException, InterruptedException {
        var cases = Conformance.cases("images.jsonl.gz").stream()
                .filter(it -> !it.has("error"))
                .toList();
        unpackContext(folder);
        var contradictions = new ArrayList<String>();
        var files = 0;
        var known = 0;
        for (var each : cases) {
            var said = imageOf(each.get("text").getAsString(), folder);
            var all = byPath(each.getAsJsonArray("files"));
            var present = byPath(said.getAsJsonArray("files"));
            present.values().removeIf(it -> !text(it, "presence").equals(Optional.of("present")));
            files += all.size();
            known += (int) all.keySet().stream().filter(present::containsKey).count();
            differences(said, all, present, each.getAsJsonObject("config"))
                    .forEach(it -> contradictions.add(each.get("id").getAsString() + ": " + it));
        }
        assertThat(contradictions).isEmpty();
        assertThat((double) known / files).isGreaterThan(KNOWN);
    }

    private static void unpackContext(Path folder) throws IOException, InterruptedException {
        var tar = new ProcessBuilder(
                        "tar", "-xzf", Conformance.file("images-context.tar.gz").toString(), "-C", folder.toString())
                .inheritIO();
        assertThat(tar.start().waitFor()).isZero();
    }

    private static JsonObject imageOf(String text, Path folder) {
        var inspection = Inspection.of(folder.resolve("Dockerfile"), folder);
        var analysis = inspection.analyse(text, inspection.settings(), Analysis::imageReport);
        var image = analysis.imageReport().orElseThrow();
        return JsonParser.parseString(Json.line(ImageJson.of("Dockerfile", image, analysis.dockerfile()::rangeOf)))
                .getAsJsonObject();
    }

    private static Map<String, JsonObject> byPath(JsonArray files) {
        var result = new HashMap<String, JsonObject>();
        files.forEach(it -> result.put(it.getAsJsonObject().get("path").getAsString(), it.getAsJsonObject()));
        return result;
    }

    private static List<String> differences(
            JsonObject said, Map<String, JsonObject> real, Map<String, JsonObject> present, JsonObject realConfig) {
        var result = new ArrayList<String>();
        present.forEach((path, file) -> {
            if (!real.containsKey(path)) {
                result.add(path + " is not there");
            } else {
                for (var property : List.of("kind", "mode", "uid", "gid")) {
                    var mine = text(file, property);
                    if (mine.isPresent() && !mine.equals(text(real.get(path), property))) {
                        result.add("%s of %s is %s".formatted(property, path, real.get(path)));
                    }
                }
            }
        });
        if (said.get("complete").getAsBoolean()) {
            var missing = new TreeSet<>(real.keySet());
            missing.removeAll(byPath(said.getAsJsonArray("files")).keySet());
            missing.forEach(it -> result.add(it + " is there"));
        }
        var expected = new TreeMap<>(configOf(realConfig));
        var actual = new TreeMap<String, String>();
        said.getAsJsonObject("config").asMap().forEach((name, value) -> {
            if (name.equals("exposedPorts") || name.equals("volumes")) {
                sorted(value.getAsJsonArray().asList()).ifPresent(it -> actual.put(name, it));
            } else if (!value.isJsonNull() && !value.toString().equals("{}")) {
                actual.put(name, value.toString());
            }
        });
        if (!actual.equals(expected)) {
            result.add("the configuration is %s, not %s".formatted(expected, actual));
        }
        return result;
    }

    /** The configuration as {@code docker image inspect} shows it, in the form and by the names of our report. */
    private static Map<String, String> configOf(JsonObject real) {
        var result = new TreeMap<String, String>();
        var names = Map.of(
                "User", "user",
                "WorkingDir", "workingDir",
                "Entrypoint", "entrypoint",
                "Cmd", "cmd",
                "Shell", "shell",
                "Labels", "labels",
                "StopSignal", "stopSignal");
        names.forEach((theirs, ours) -> {
            if (real.has(theirs)) {
                result.put(ours, real.get(theirs).toString());
            }
        });
        var variables = new TreeMap<String, String>();
        for (var variable : real.getAsJsonArray("Env")) {
            var pair = variable.getAsString().split("=", 2);
            variables.put(pair[0], pair[1]);
        }
        result.put("env", new Gson().toJson(variables));
        if (real.has("Healthcheck")) {
            result.put(
                    "healthcheck",
                    real.getAsJsonObject("Healthcheck").get("Test").toString());
        }
        keys(real, "Volumes").ifPresent(it -> result.put("volumes", it));
        keys(real, "ExposedPorts").ifPresent(it -> result.put("exposedPorts", it));
        return result;
    }

    private static Optional<String> keys(JsonObject object, String name) {
        return object.has(name)
                ? Optional.of(new Gson()
                        .toJson(new TreeSet<>(object.getAsJsonObject(name).keySet())))
                : Optional.empty();
    }

    private static Optional<String> sorted(List<JsonElement> texts) {
        var result = new TreeSet<String>();
        texts.forEach(it -> result.add(it.getAsString()));
        return result.isEmpty() ? Optional.empty() : Optional.of(new Gson().toJson(result));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(it -> !it.isJsonNull())
                .map(JsonElement::getAsString);
    }
}
