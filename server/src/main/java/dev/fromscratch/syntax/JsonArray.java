package dev.fromscratch.syntax;

import dev.fromscratch.grammar.JsonLexer;
import dev.fromscratch.grammar.JsonParser;
import dev.fromscratch.grammar.Utf16Stream;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * A JSON array as Go's {@code encoding/json} reads it.
 *
 * @param words its strings, and where they stand with their quotes
 * @param hasOnlyStrings whether it holds nothing else
 */
record JsonArray(List<Word> words, boolean hasOnlyStrings) {
    /** Deeper than Go's own limit nobody nests, and the parser would overflow its stack. */
    private static final int DEEPEST = 100;

    JsonArray {
        words = List.copyOf(words);
    }

    /** The array that a text is; empty where it is none. */
    static Optional<JsonArray> of(MappedText source) {
        var text = source.text();
        if (!text.startsWith("[") || nesting(text) > DEEPEST) {
            return Optional.empty();
        }
        var lexer = new JsonLexer(new Utf16Stream(text));
        lexer.removeErrorListeners();
        var parser = new JsonParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return Optional.of(read(source, parser.document()));
        } catch (ParseCancellationException e) {
            // No JSON, hence the shell form or a list of words.
            return Optional.empty();
        }
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
        return new Word(unquoted(span.in(source.text())), source.origin(span));
    }

    private static String unquoted(String quoted) {
        var result = new StringBuilder();
        for (var index = 1; index < quoted.length() - 1; index++) {
            var c = quoted.charAt(index);
            if (c != '\\') {
                result.append(c);
                continue;
            }
            c = quoted.charAt(++index);
            switch (c) {
                case 'b' -> result.append('\b');
                case 'f' -> result.append('\f');
                case 'n' -> result.append('\n');
                case 'r' -> result.append('\r');
                case 't' -> result.append('\t');
                case 'u' -> {
                    result.append((char) Integer.parseInt(quoted.substring(index + 1, index + 5), 16));
                    index += 4;
                }
                default -> result.append(c);
            }
        }
        return withoutLoneSurrogates(result);
    }

    /** Go has no halves of surrogate pairs in its strings. */
    private static String withoutLoneSurrogates(StringBuilder text) {
        var result = new StringBuilder();
        text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return result.toString();
    }

    private static int nesting(String text) {
        var depth = 0;
        var deepest = 0;
        for (var index = 0; index < text.length(); index++) {
            var c = text.charAt(index);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
