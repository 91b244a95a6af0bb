package dev.fromscratch.syntax;

import dev.fromscratch.grammar.JsonParser;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * A JSON array as Go's {@code encoding/json} reads it.
 *
 * @param words its strings, and where they stand with their quotes
 * @param hasOnlyStrings whether it holds nothing else
 */
record JsonArray(List<Word> words, boolean hasOnlyStrings) {
    JsonArray {
        words = List.copyOf(words);
    }

    /** The array that a text is; empty where it is none. */
    static Optional<JsonArray> of(MappedText source) {
        var text = source.text();
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        return JsonText.parse(text).map(it -> read(source, it));
    }

    private static JsonArray read(MappedText source, JsonParser.DocumentContext document) {
        var words = new ArrayList<Word>();
        var onlyStrings = true;
        for (var value : document.array().value()) {
            if (value.STRING() == null) {
                onlyStrings = false;
            } else {
                words.add(word(source, value.STRING().getSymbol()));
            }
        }
        return new JsonArray(words, onlyStrings);
    }

    private static Word word(MappedText source, Token token) {
        var span = new Span(token.getStartIndex(), token.getStopIndex() + 1);
        return new Word(JsonText.unquoted(span.in(source.text())), source.origin(span));
    }
}
