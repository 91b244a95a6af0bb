package dev.fromscratch.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * Records as JSON, whose keys stand in the order of their components.
 */
public final class Json {
    private static final Gson LINES =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final Gson PAGES =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private Json() {}

    /** One line, in which a null is written. */
    public static String line(Object value) {
        return LINES.toJson(value) + "\n";
    }

    /** Indented lines, from which a null is left out. */
    public static String page(Object value) {
        return PAGES.toJson(value) + "\n";
    }
}
