package dev.fromscratch.lsp.feature;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import org.eclipse.lsp4j.Range;

/**
 * Which offer an action is, for when it comes back from the client.
 *
 * @param range at which it was offered
 * @param offer its id
 */
public record Origin(String uri, int version, Range range, String offer) {
    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws com.google.gson.JsonParseException if it is something else
     */
    public static Origin of(Object json) {
        return new Gson().fromJson((JsonElement) json, Origin.class);
    }

    JsonElement toJson() {
        return new Gson().toJsonTree(this);
    }
}
