package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.CodeUnits;
import dev.fromscratch.grammar.RustLexer;
import dev.fromscratch.text.Span;
import java.util.Arrays;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a Rust file, by their indices. There is nothing at an index out of range.
 */
final class RustTokens {
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
}
