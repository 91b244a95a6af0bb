package dev.fromscratch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What BuildKit itself says of many Dockerfiles and words, where that data lies beside the project.
 */
public final class Conformance {
    private Conformance() {}

    /** A file of the data; without it, the test is skipped. */
    public static Path file(String name) {
        var file = Path.of(System.getProperty("fromscratch.root"), "..", "shared", "conformance", name);
        assumeTrue(Files.exists(file), "the conformance data does not lie beside the project: " + name);
        return file;
    }

    /** All cases of a file, one JSON object each; without the data, the test is skipped. */
    public static List<JsonObject> cases(String name) {
        var file = file(name);
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
