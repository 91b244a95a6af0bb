package dev.fromscratch.syntax;

import dev.fromscratch.grammar.JsonLexer;
import dev.fromscratch.grammar.Utf16Stream;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * JSON as Go's {@code encoding/json} reads it: an array or an object, and what stands directly in it.
 */
final class JsonText {
    /** {@code maxNestingDepth} of {@code encoding/json}. */
    private static final int DEEPEST = 10_000;

    /**
     * A value that stands directly in an array or an object.
     *
     * @param name with its quotes; empty in an array
     * @param string with its quotes; empty where it is something else
     */
    record Element(Optional<Token> name, Optional<Token> string) {}

    /** What may come next. */
    private enum Expected {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END,
        NOTHING
    }

    private final List<Element> elements = new ArrayList<>();
    /** Those that are open: true for objects, false for arrays. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private Optional<Token> name = Optional.empty();
    private Expected expected = Expected.VALUE;

    private JsonText() {}

    /** What an array or an object holds; empty where a text is neither, and hence the shell form, or a list of words. */
    static Optional<List<Element>> elements(String text) {
        var lexer = new JsonLexer(new Utf16Stream(text));
        lexer.removeErrorListeners();
        var json = new JsonText();
        for (var token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (!json.takes(token)) {
                return Optional.empty();
            }
        }
        return json.expected == Expected.NOTHING ? Optional.of(json.elements) : Optional.empty();
    }

    private boolean takes(Token token) {
        return switch (expected) {
            case VALUE -> takesValue(token);
            case VALUE_OR_END -> takesEnd(token) || takesValue(token);
            case NAME -> takesName(token);
            case NAME_OR_END -> takesEnd(token) || takesName(token);
            case COLON -> takes(token, JsonLexer.COLON, Expected.VALUE);
            case COMMA_OR_END ->
                takesEnd(token) || takes(token, JsonLexer.COMMA, open.element() ? Expected.NAME : Expected.VALUE);
            case NOTHING -> false;
        };
    }

    private boolean takes(Token token, int type, Expected next) {
        expected = next;
        return token.getType() == type;
    }

    private boolean takesName(Token token) {
        if (open.size() == 1) {
            name = Optional.of(token);
        }
        return takes(token, JsonLexer.STRING, Expected.COLON);
    }

    private boolean takesEnd(Token token) {
        if (token.getType() != (open.element() ? JsonLexer.RIGHT_BRACE : JsonLexer.RIGHT_BRACKET)) {
            return false;
        }
        open.remove();
        expected = open.isEmpty() ? Expected.NOTHING : Expected.COMMA_OR_END;
        return true;
    }

    private boolean takesValue(Token token) {
        var type = token.getType();
        if (open.size() == 1) {
            elements.add(new Element(name, Optional.of(token).filter(it -> type == JsonLexer.STRING)));
        }
        return switch (type) {
            case JsonLexer.LEFT_BRACKET -> opens(false, Expected.VALUE_OR_END);
            case JsonLexer.LEFT_BRACE -> opens(true, Expected.NAME_OR_END);
            case JsonLexer.STRING, JsonLexer.NUMBER, JsonLexer.LITERAL -> continues();
            default -> false;
        };
    }

    private boolean opens(boolean isObject, Expected next) {
        open.push(isObject);
        expected = next;
        return open.size() <= DEEPEST;
    }

    private boolean continues() {
        expected = Expected.COMMA_OR_END;
        return !open.isEmpty();
    }

    /** The string that an object holds by a name; empty where a text is no object, or has none. */
    static Optional<Word> member(String text, String name) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        return elements(text).stream()
                .flatMap(List::stream)
                .filter(it ->
                        it.name().map(Token::getText).map(JsonText::unquoted).equals(Optional.of(name)))
                .flatMap(it -> it.string().stream())
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
}
