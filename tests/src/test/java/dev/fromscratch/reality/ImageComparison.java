package dev.fromscratch.reality;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Target;
import dev.fromscratch.cli.report.Json;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import dev.fromscratch.json.ImageJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code fromscratch image --format json} says of an image, beside what a real one holds.
 */
public final class ImageComparison {
    private final JsonObject said;
    private final FileTree tree;
    private final Map<String, JsonObject> present;
    private final Map<String, JsonObject> real;

    private ImageComparison(JsonObject said, FileTree tree, JsonArray files) {
        this.said = said;
        this.tree = tree;
        this.real = byPath(files);
        this.present = byPath(said.getAsJsonArray("files"));
        present.values().removeIf(it -> !text(it, "presence").equals(Optional.of("present")));
    }

    /**
     * A comparison of what is said of the target of a Dockerfile.
     *
     * @param files each with {@code path}, {@code kind}, {@code mode}, {@code uid} and {@code gid}
     */
    public static ImageComparison of(Analysis analysis, JsonArray files) {
        var image = analysis.imageReport().orElseThrow();
        var said = Json.line(ImageJson.of("Dockerfile", image, analysis.dockerfile()::rangeOf, FilePath::path));
        return new ImageComparison(JsonParser.parseString(said).getAsJsonObject(), Target.filesOf(analysis), files);
    }

    /** How many files the image holds. */
    public int files() {
        return real.size();
    }

    /** How many of them are said to be there. */
    public int known() {
        return (int) real.keySet().stream().filter(present::containsKey).count();
    }

    /** What is said to be there and is not, or is another thing; and what is there and is said not to be. */
    public List<String> contradictions() {
        var result = new ArrayList<String>();
        present.forEach((path, file) -> {
            if (!real.containsKey(path)) {
                result.add(path + " is not there");
            } else {
                for (var property : List.of("kind", "mode", "uid", "gid", "target")) {
                    var mine = text(file, property);
                    if (mine.isPresent()
                            && !mine.equals(text(real.get(path), property))
                            && !isBehindLink(file, real.get(path))) {
                        result.add("%s of %s is not %s: %s".formatted(property, path, mine.get(), real.get(path)));
                    }
                }
            }
        });
        var missing = new TreeSet<>(real.keySet());
        missing.removeAll(byPath(said.getAsJsonArray("files")).keySet());
        // What lies in the build context is all that will be there when the image is built here.
        missing.stream()
                .filter(it -> said.get("complete").getAsBoolean() || tree.presenceToday(it) == Presence.ABSENT)
                .forEach(it -> result.add(it + " is there"));
        return result;
    }

    /** Whether a directory of which no more is known than that it is there is one that a link leads to. */
    private static boolean isBehindLink(JsonObject said, JsonObject real) {
        return text(said, "kind").equals(Optional.of("directory"))
                && text(said, "mode").isEmpty()
                && text(said, "uid").isEmpty()
                && text(real, "kind").equals(Optional.of("link"));
    }

    /**
     * What is said of the configuration and is not so.
     *
     * @param config as {@code docker image inspect} shows it
     */
    public List<String> contradictions(JsonObject config) {
        var expected = new TreeMap<>(configOf(withoutPlatform(config)));
        var actual = new TreeMap<String, String>();
        said.getAsJsonObject("config").asMap().forEach((name, value) -> {
            if (name.equals("exposedPorts") || name.equals("volumes")) {
                sorted(value.getAsJsonArray().asList()).ifPresent(it -> actual.put(name, it));
            } else if (!value.isJsonNull() && !value.toString().equals("{}")) {
                actual.put(name, value.toString());
            }
        });
        return actual.equals(expected)
                ? List.of()
                : List.of("the configuration is %s, not %s".formatted(expected, actual));
    }

    /** Without the variables and labels that are not said and hold what is not known, the platform of the machine. */
    private JsonObject withoutPlatform(JsonObject config) {
        var result = config.deepCopy();
        var mine = said.getAsJsonObject("config");
        if (result.get("Labels") instanceof JsonObject labels) {
            labels.entrySet()
                    .removeIf(it -> !mine.getAsJsonObject("labels").has(it.getKey())
                            && holdsPlatform(it.getValue().getAsString()));
        }
        var env = result.getAsJsonArray("Env");
        for (var index = env.size() - 1; index >= 0; index--) {
            var variable = env.get(index).getAsString();
            if (holdsPlatform(variable)
                    && !mine.getAsJsonObject("env").has(variable.substring(0, variable.indexOf('=')))) {
                env.remove(index);
            }
        }
        return result;
    }

    private static boolean holdsPlatform(String value) {
        return value.contains("amd64") || value.contains("arm64");
    }

    private static Map<String, JsonObject> byPath(JsonArray files) {
        var result = new HashMap<String, JsonObject>();
        files.forEach(it -> result.put(it.getAsJsonObject().get("path").getAsString(), it.getAsJsonObject()));
        return result;
    }

    /** The configuration in the form and by the names of our report. */
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
