package dev.fromscratch.syntax;

import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
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
        return JsonText.elements(text).map(it -> read(source, it));
    }

    private static JsonArray read(MappedText source, List<JsonText.Element> elements) {
        var strings = elements.stream().flatMap(it -> it.string().stream()).toList();
        return new JsonArray(strings.stream().map(it -> word(source, it)).toList(), strings.size() == elements.size());
    }

    private static Word word(MappedText source, Token token) {
        var span = new Span(token.getStartIndex(), token.getStopIndex() + 1);
        return new Word(JsonText.unquoted(span.in(source.text())), source.origin(span));
    }
}
