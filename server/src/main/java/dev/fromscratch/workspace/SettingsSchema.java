package dev.fromscratch.workspace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What can be set, by a repository's file and in editors, as a JSON schema of draft 7, the one that editors know.
 */
public final class SettingsSchema {
    private SettingsSchema() {}

    public static JsonObject of(Collection<Rule> rules) {
        var properties = new JsonObject();
        properties.add("$schema", text("Where the schema of this file is."));
        properties.add("rules", rules(rules));
        properties.add("helperImage", text("""
                The image from which certificates and time zones are copied when no stage of the build has them."""));
        properties.add("context", text("""
                The build context, as seen from the folder of this file, or from the folder that is open in the editor."""));
        properties.add("goModules", text("""
                The folder in which the go command keeps the modules of others, instead of GOMODCACHE or pkg/mod in GOPATH."""));
        properties.add("target", text("The stage to build, instead of the last one."));
        properties.add("buildArgs", map("The values of build arguments, by their names.", type("string")));
        properties.add("inlayHints", described(type("boolean"), """
                        Whether an editor shows in a line what that means and does not say, such as what a variable in FROM \
                        stands for.""", new JsonPrimitive(true)));

        var schema = type("object");
        schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
        schema.addProperty("title", "FromScratch");
        schema.add("properties", properties);
        schema.addProperty("additionalProperties", false);
        return schema;
    }

    private static JsonObject rules(Collection<Rule> rules) {
        var properties = new JsonObject();
        for (var rule : rules) {
            var property = severity();
            property.addProperty("description", "Finds %s. At most: %s.".formatted(rule.summary(), rule.severity()));
            properties.add(rule.id(), property);
        }
        var schema = described(type("object"), "How loud the findings of a rule may be at most.", new JsonObject());
        schema.add("properties", properties);
        schema.addProperty("additionalProperties", false);
        return schema;
    }

    private static JsonObject severity() {
        var names = new JsonArray();
        names.add("off");
        Stream.of(Severity.values()).sorted(Comparator.reverseOrder()).forEach(it -> names.add(it.toString()));
        var schema = type("string");
        schema.add("enum", names);
        return schema;
    }

    private static JsonObject text(String description) {
        return described(type("string"), description, new JsonPrimitive(""));
    }

    private static JsonObject map(String description, JsonObject values) {
        var schema = described(type("object"), description, new JsonObject());
        schema.add("additionalProperties", values);
        return schema;
    }

    private static JsonObject described(JsonObject schema, String description, JsonElement otherwise) {
        schema.addProperty("description", description);
        schema.add("default", otherwise);
        return schema;
    }

    private static JsonObject type(String name) {
        var schema = new JsonObject();
        schema.addProperty("type", name);
        return schema;
    }
}
