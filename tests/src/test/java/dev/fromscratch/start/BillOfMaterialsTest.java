package dev.fromscratch.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the distribution says that it is made of, held against what it is made of. */
class BillOfMaterialsTest {
    @Test
    void the_jar_holds_what_is_listed_and_nothing_else() throws Exception {
        var materials = materials("fromscratch.cdx.json");
        var version = materials
                .getAsJsonObject("metadata")
                .getAsJsonObject("component")
                .get("version")
                .getAsString();

        assertThat(sourcesOfClasses(version))
                .isEqualTo(components(materials)
                        .map(it -> it.get("name").getAsString() + "-"
                                + it.get("version").getAsString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_runtime_is_of_the_version_and_has_the_modules_that_are_listed() throws Exception {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(Installation.RUNTIME.resolve("release"))) {
            release.load(reader);
        }
        var runtime = components(materials("runtime.cdx.json")).toList();

        assertThat(runtime).hasSize(1);
        assertThat(runtime.get(0).get("version").getAsString())
                .isEqualTo(release.getProperty("JAVA_VERSION").replace("\"", ""));
        assertThat(runtime.get(0).getAsJsonArray("properties").toString())
                .isEqualTo("[{\"name\":\"fromscratch:modules\",\"value\":\"%s\"}]".formatted(modulesOfRuntime()));
    }

    /** As the runtime lists them itself. */
    private static String modulesOfRuntime() throws IOException {
        var java = Installation.RUNTIME.resolve("bin/java").toString();
        try (var lines = new ProcessBuilder(java, "--list-modules").start().inputReader()) {
            return lines.lines().map(it -> it.replaceFirst("@.*", "")).collect(Collectors.joining(" "));
        }
    }

    private static JsonObject materials(String file) throws IOException {
        return JsonParser.parseString(Files.readString(Installation.BUILT.resolve(file)))
                .getAsJsonObject();
    }

    private static Stream<JsonObject> components(JsonObject materials) {
        return StreamSupport.stream(materials.getAsJsonArray("components").spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    /** The jars from which the classes are, as they are named in a repository. */
    private static SortedSet<String> sourcesOfClasses(String ownVersion) throws IOException {
        try (var jar =
                new JarFile(Installation.BUILT.resolve("lib/fromscratch.jar").toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(it -> it.endsWith(".class"))
                    .map(it -> sourceOf(it, ownVersion))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Where a class is on the class path of these tests, which has the same jars one by one. */
    private static String sourceOf(String name, String ownVersion) {
        if (name.startsWith("dev/fromscratch/")) {
            var module = name.startsWith("dev/fromscratch/grammar/") ? "grammar" : "server";
            return "fromscratch-%s-%s".formatted(module, ownVersion);
        }
        var place = Objects.requireNonNull(
                        BillOfMaterialsTest.class.getClassLoader().getResource(name), name)
                .getPath();
        return place.replaceFirst("\\.jar!/.*", "").replaceFirst(".*/", "");
    }
}
