package dev.fromscratch.syntax;

import dev.fromscratch.grammar.JsonLexer;
import dev.fromscratch.grammar.JsonParser;
import dev.fromscratch.grammar.JsonParser.DocumentContext;
import dev.fromscratch.grammar.Utf16Stream;
import dev.fromscratch.text.Span;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * JSON as Go's {@code encoding/json} reads it.
 */
final class JsonText {
    /** Deeper than Go's own limit nobody nests, and the parser would overflow its stack. */
    private static final int DEEPEST = 100;

    private JsonText() {}

    /** The tree of an array or an object; empty where a text is neither. */
    static Optional<DocumentContext> parse(String text) {
        if (nesting(text) > DEEPEST) {
            return Optional.empty();
        }
        var lexer = new JsonLexer(new Utf16Stream(text));
        lexer.removeErrorListeners();
        var parser = new JsonParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return Optional.of(parser.document());
        } catch (ParseCancellationException e) {
            // No JSON, hence the shell form, a list of words, or a Dockerfile.
            return Optional.empty();
        }
    }

    /** The string that an object holds by a name; empty where a text is no object, or has none. */
    static Optional<Word> member(String text, String name) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        return parse(text).stream()
                .flatMap(document -> document.object().member().stream())
                .filter(it -> it.value().STRING() != null)
                .filter(it -> unquoted(it.STRING().getText()).equals(name))
                .map(it -> it.value().STRING().getSymbol())
                .map(it -> new Word(unquoted(it.getText()), new Span(it.getStartIndex(), it.getStopIndex() + 1)))
                .reduce((first, last) -> last);
    }

    /** What a string says, its quotes left out. */
    static String unquoted(String quoted) {
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
