package dev.fromscratch.reality;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Builds of Dockerfiles by a real engine, which starts when it is first needed. What has been built is kept, so that it is
 * built once only, however often it is judged.
 */
final class EngineBuilds implements AutoCloseable {
    /** An engine that starts, or says why it does not. */
    interface Start {
        Engine engine() throws IOException;
    }

    private final Path folder;
    private final String version;
    private final Start start;
    private Engine engine;

    /**
     * @param folder in which builds are kept
     * @param version of all that they hang on besides the Dockerfiles
     */
    EngineBuilds(Path folder, String version, Start start) {
        this.folder = folder;
        this.version = version;
        this.start = start;
    }

    /** As {@link Engine#build}. */
    EngineBuild of(String dockerfile, String arguments) throws IOException {
        var key = UUID.nameUUIDFromBytes((version + arguments + "\n" + dockerfile).getBytes(StandardCharsets.UTF_8));
        var file = folder.resolve(key + ".json");
        if (!Files.exists(file)) {
            var json = json(again(dockerfile, arguments));
            json.addProperty("text", dockerfile);
            json.addProperty("arguments", arguments);
            Files.writeString(file, json.toString());
        }
        return read(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    /** A build that is not kept, and hence made, for a context that may have changed. */
    EngineBuild again(String dockerfile, String arguments) throws IOException {
        if (engine == null) {
            engine = start.engine();
        }
        return engine.build(dockerfile, arguments);
    }

    private static JsonObject json(EngineBuild build) {
        var json = new JsonObject();
        if (build instanceof EngineBuild.Built built) {
            json.add("files", built.files());
            json.add("config", built.config());
        } else if (build instanceof EngineBuild.Failed failed) {
            json.addProperty("error", failed.error());
            json.addProperty("line", failed.line());
        }
        return json;
    }

    private static EngineBuild read(JsonObject json) {
        return json.has("error")
                ? new EngineBuild.Failed(
                        json.get("error").getAsString(), json.get("line").getAsInt())
                : new EngineBuild.Built(json.getAsJsonArray("files"), json.getAsJsonObject("config"));
    }

    @Override
    public void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }
}
