package dev.fromscratch.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.workspace.ModuleCache;
import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far the user trusts what is open. A client whose user does not trust it says {@code "restricted": true} in its
 * initialization options; nothing outside the folders that it names is read then.
 */
final class Trust {
    private Trust() {}

    /**
     * @param params those of {@code initialize}
     * @param environment of this process
     */
    static Reach reachOf(JsonObject params, Map<String, String> environment) {
        var folders =
                folders(params).flatMap(uri -> Workspace.fileOf(uri).stream()).toList();
        var reach = isRestricted(params) ? Reach.within(folders) : Reach.beyond(folders);
        return reach.withModules(ModuleCache.of(environment));
    }

    private static boolean isRestricted(JsonObject params) {
        return params.get("initializationOptions") instanceof JsonObject options
                && options.get("restricted") instanceof JsonPrimitive restricted
                && restricted.getAsBoolean();
    }

    /** The URIs of the folders that are open, said in the newest way that the client knows. */
    private static Stream<String> folders(JsonObject params) {
        if (params.get("workspaceFolders") instanceof JsonArray folders) {
            return folders.asList().stream().flatMap(folder -> text(folder.getAsJsonObject(), "uri"));
        }
        return params.get("rootUri") instanceof JsonPrimitive
                ? text(params, "rootUri")
                : text(params, "rootPath").map(path -> Path.of(path).toUri().toString());
    }

    private static Stream<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive text ? Stream.of(text.getAsString()) : Stream.empty();
    }
}
