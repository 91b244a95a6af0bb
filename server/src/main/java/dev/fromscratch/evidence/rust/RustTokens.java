package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.CodeUnits;
import dev.fromscratch.grammar.RustLexer;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a Rust file, by their indices. There is nothing at an index out of range.
 */
final class RustTokens {
    /** The words with which items and statements begin. */
    private static final Set<String> ITEMS = Set.of(
            "pub",
            "async",
            "const",
            "default",
            "enum",
            "extern",
            "fn",
            "impl",
            "let",
            "macro_rules",
            "mod",
            "static",
            "struct",
            "trait",
            "type",
            "union",
            "unsafe",
            "use");

    private final String text;
    private int size;
    private int[] types;
    private int[] starts;
    private int[] ends;

    /** For each token the index behind it; for one that opens a bracket, that behind what closes it. */
    private final int[] behind;

    RustTokens(String text) {
        this.text = text;
        var guess = text.length() / 6 + 8;
        this.types = new int[guess];
        this.starts = new int[guess];
        this.ends = new int[guess];
        var lexer = new RustLexer(new CodeUnits(text));
        lexer.removeErrorListeners();
        for (var token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                add(token);
            }
        }
        this.behind = matchBrackets();
    }

    private void add(Token token) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        types[size] = token.getType();
        starts[size] = token.getStartIndex();
        ends[size] = token.getStopIndex() + 1;
        size++;
    }

    int size() {
        return size;
    }

    boolean is(int index, int type) {
        return index >= 0 && index < size && types[index] == type;
    }

    boolean isWord(int index, String word) {
        return is(index, RustLexer.IDENTIFIER) && isText(index, word);
    }

    boolean isText(int index, String expected) {
        return index >= 0
                && index < size
                && ends[index] - starts[index] == expected.length()
                && text.startsWith(expected, starts[index]);
    }

    /** Nothing behind the last one. */
    String textOf(int index) {
        return index < size ? text.substring(starts[index], ends[index]) : "";
    }

    Span spanOf(int index) {
        return new Span(starts[index], ends[index]);
    }

    /** The index behind a token; behind a bracket, that behind what closes it. */
    int behind(int index) {
        return index < size ? behind[index] : size;
    }

    /** What a literal text says. */
    String unquoted(int index) {
        var written = textOf(index);
        return written.substring(written.indexOf('"') + 1, written.lastIndexOf('"'));
    }

    private boolean closes(int index) {
        return is(index, RustLexer.RIGHT_BRACE)
                || is(index, RustLexer.RIGHT_BRACKET)
                || is(index, RustLexer.RIGHT_PARENTHESIS);
    }

    /** The index behind the item that begins at one: behind its semicolon or its braces. */
    int endOfItem(int from) {
        var index = from;
        while (index < size && !closes(index)) {
            if (is(index, RustLexer.HASH)) {
                index = behind(index + 1);
            } else if (is(index, RustLexer.SEMICOLON)) {
                return index + 1;
            } else if (is(index, RustLexer.LEFT_BRACE)) {
                return behind(index);
            } else {
                index = behind(index);
            }
        }
        return index;
    }

    /** The index behind what attributes are about: an item or a statement, or else a field, a case or an argument. */
    int endOfAttributed(int from) {
        var index = from;
        while (is(index, RustLexer.HASH)) {
            index = behind(index + 1);
        }
        if (is(index, RustLexer.IDENTIFIER) && ITEMS.contains(textOf(index))) {
            return endOfItem(index);
        }
        while (index < size && !closes(index) && !is(index, RustLexer.COMMA) && !is(index, RustLexer.SEMICOLON)) {
            if (is(index, RustLexer.LEFT_BRACE)) {
                return behind(index);
            }
            index = behind(index);
        }
        return index;
    }

    /** The index behind the angle bracket that closes what one opens. */
    int behindAngles(int opening) {
        var depth = 0;
        for (var index = opening; index < size && !closes(index); index = behind(index)) {
            depth += isText(index, "<") ? 1 : 0;
            depth -= isText(index, ">") && !isText(index - 1, "-") ? 1 : 0;
            if (depth == 0) {
                return index + 1;
            }
        }
        return size;
    }

    /** What the arguments say that stand between two parentheses, where they are literal texts and nothing else. */
    List<Optional<String>> arguments(int opening, int closing) {
        var result = new ArrayList<Optional<String>>();
        var start = opening + 1;
        for (var index = start; index <= closing; index = behind(index)) {
            if (is(index, RustLexer.COMMA) || index == closing && index > start) {
                result.add(literal(start, index));
                start = index + 1;
            }
        }
        return result;
    }

    private Optional<String> literal(int start, int end) {
        var text = isText(start, "&") ? start + 1 : start;
        return text + 1 == end && (is(text, RustLexer.STRING) || is(text, RustLexer.RAW_STRING))
                ? Optional.of(unquoted(text))
                : Optional.empty();
    }

    /** The names of the methods and fields that are asked for one behind the other, {@code .query(&words).send().await?}. */
    List<String> methods(int from) {
        var result = new ArrayList<String>();
        var index = from;
        while (is(index, RustLexer.DOT) && is(index + 1, RustLexer.IDENTIFIER) || isText(index, "?")) {
            if (isText(index, "?")) {
                result.add("?");
                index++;
                continue;
            }
            result.add(textOf(index + 1));
            index += 2;
            index = is(index, RustLexer.LEFT_PARENTHESIS) ? behind(index) : index;
        }
        return result;
    }

    private int[] matchBrackets() {
        var result = new int[size];
        var open = new int[size];
        var depth = 0;
        for (var index = 0; index < size; index++) {
            result[index] = index + 1;
            switch (types[index]) {
                case RustLexer.LEFT_PARENTHESIS, RustLexer.LEFT_BRACKET, RustLexer.LEFT_BRACE -> open[depth++] = index;
                case RustLexer.RIGHT_PARENTHESIS, RustLexer.RIGHT_BRACKET, RustLexer.RIGHT_BRACE -> {
                    if (depth > 0) {
                        result[open[--depth]] = index + 1;
                    }
                }
                default -> {}
            }
        }
        while (depth > 0) {
            result[open[--depth]] = size;
        }
        return result;
    }

    /** The first of a type from an index on, brackets passed over. */
    int next(int index, int type, int end) {
        var next = index;
        while (next < end && !is(next, type)) {
            next = behind(next);
        }
        return Math.min(next, end);
    }
}
