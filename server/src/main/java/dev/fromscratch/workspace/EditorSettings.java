package dev.fromscratch.workspace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The settings that editors send, in whichever of the shapes that editors know: the section {@code fromscratch} or what
 * is in it, nested or by dotted names, with null for what is not set.
 */
public final class EditorSettings {
    private static final String SECTION = "fromscratch";

    private EditorSettings() {}

    /** Never throws: what cannot be read is among the problems. */
    public static Preferences of(JsonElement json) {
        // Lua has one empty table, which its clients send as an empty array.
        if (json.isJsonNull() || json instanceof JsonArray array && array.isEmpty()) {
            return Preferences.NONE;
        }
        if (json instanceof JsonObject object) {
            var section = new JsonObject();
            object.asMap().forEach((name, value) -> add(section, name, value));
            return Preferences.of(section, "the editor's settings");
        }
        return Preferences.unreadable("The editor's settings are not an object");
    }

    private static void add(JsonObject section, String name, JsonElement value) {
        var dot = name.indexOf('.');
        if (name.equals(SECTION)) {
            if (value instanceof JsonObject object) {
                object.asMap().forEach((inner, each) -> add(section, inner, each));
            }
        } else if (name.startsWith(SECTION + ".")) {
            add(section, name.substring(dot + 1), value);
        } else if (dot > 0) {
            nested(section, name.substring(0, dot)).add(name.substring(dot + 1), value);
        } else if (value instanceof JsonObject object) {
            object.asMap().forEach(nested(section, name)::add);
        } else {
            section.add(name, value);
        }
    }

    private static JsonObject nested(JsonObject section, String name) {
        if (section.get(name) instanceof JsonObject object) {
            return object;
        }
        var object = new JsonObject();
        section.add(name, object);
        return object;
    }
}
