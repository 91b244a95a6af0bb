package dev.fromscratch.cli.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.fromscratch.syntax.WordExpansion;
import java.util.Optional;

/**
 * An expanded word as JSON: {@code word}, then {@code result} and {@code words} (null where there are none), or
 * {@code error} and {@code wordsError}.
 */
public final class ExpansionReport {
    private ExpansionReport() {}

    public static String line(String word, WordExpansion expansion) {
        var json = new JsonObject();
        json.addProperty("word", word);
        error(expansion)
                .ifPresentOrElse(
                        error -> {
                            json.addProperty("error", error);
                            json.addProperty("wordsError", error);
                        },
                        () -> {
                            json.addProperty("result", expansion.text());
                            json.add("words", expansion.fields().isEmpty() ? JsonNull.INSTANCE : words(expansion));
                        });
        return Json.line(json);
    }

    /** All variables are given, so what is not known is too deep. */
    private static Optional<String> error(WordExpansion expansion) {
        return expansion.known()
                ? expansion.error()
                : Optional.of("substitutions are nested too deeply to be followed");
    }

    private static JsonArray words(WordExpansion expansion) {
        var words = new JsonArray();
        expansion.fields().forEach(words::add);
        return words;
    }
}
