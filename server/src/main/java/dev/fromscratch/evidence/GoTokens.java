package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The tokens behind the header of a Go file, by their indices. There is nothing at an index out of range.
 */
final class GoTokens {
    /** As many tokens as are looked at for the end of a statement: what is longer was not written by hand. */
    static final int LONGEST = 200;

    private final String text;
    private final List<Token> tokens;

    // What is asked for again and again is kept beside the tokens.
    private final int[] types;
    private final @Nullable String[] texts;
    private final BitSet beginLine = new BitSet();

    /** For each token that opens a bracket, the index of the one that closes it, or -1. */
    private final int[] closing;

    /**
     * For each token that opens a bracket, the index of the one that opens the bracket around it, or -1; for each that closes
     * one, that of the one that opens it.
     */
    private final int[] around;

    private final boolean balanced;

    GoTokens(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.types = new int[tokens.size()];
        this.texts = new String[tokens.size()];
        for (var index = 0; index < types.length; index++) {
            types[index] = tokens.get(index).getType();
            beginLine.set(index, index > 0 && isLineBetween(tokens.get(index - 1), tokens.get(index)));
        }
        this.closing = new int[types.length];
        this.around = new int[types.length];
        this.balanced = matchBrackets();
    }

    private boolean isLineBetween(Token one, Token next) {
        for (var at = one.getStopIndex() + 1; at < next.getStartIndex(); at++) {
            if (text.charAt(at) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** What the string literals say between two tokens, the second left out. */
    Stream<String> strings(int start, int end) {
        return IntStream.range(start, end)
                .filter(it -> is(it, GoLexer.STRING))
                .mapToObj(it -> GoLiteral.unquote(textOf(it)));
    }

    /** The same text but for the tokens at some indices. */
    GoTokens without(BitSet indices) {
        return new GoTokens(
                text,
                IntStream.range(0, types.length)
                        .filter(it -> !indices.get(it))
                        .mapToObj(tokens::get)
                        .toList());
    }

    int size() {
        return types.length;
    }

    /** Whether all brackets are closed. */
    boolean isBalanced() {
        return balanced;
    }

    /** The index of the bracket that closes the one at an index, or -1. */
    int closing(int index) {
        return closing[index];
    }

    /** The index of what opens the bracket around the one that opens at an index, or -1. */
    int around(int index) {
        return around[index];
    }

    boolean is(int index, int type) {
        return index >= 0 && index < types.length && types[index] == type;
    }

    boolean isWord(int index, String word) {
        return is(index, GoLexer.IDENTIFIER) && textOf(index).equals(word);
    }

    /** A word that is not the name of a field or method. */
    boolean isKeyword(int index, String word) {
        return isWord(index, word) && !is(index - 1, GoLexer.DOT);
    }

    /** Whether an operator of one or two characters begins at an index. */
    boolean isOperator(int index, String operator) {
        if (operator.length() == 2) {
            return isCharacter(index, operator.charAt(0))
                    && isCharacter(index + 1, operator.charAt(1))
                    && adjoin(index, index + 1)
                    && !(adjoin(index + 1, index + 2) && isCharacter(index + 2, '='));
        }
        var character = operator.charAt(0);
        return isCharacter(index, character)
                && !(adjoin(index, index + 1) && (isCharacter(index + 1, '=') || isCharacter(index + 1, character)))
                && !(adjoin(index - 1, index)
                        && is(index - 1, GoLexer.OPERATOR)
                        && (character == '=' || isCharacter(index - 1, character)));
    }

    /** The index behind a token; behind a bracket, that behind what closes it. */
    int behind(int index) {
        return (index < closing.length && closing[index] > index ? closing[index] : index) + 1;
    }

    /** The tokens in a pair of brackets, of others in it only those that open them. */
    IntStream children(int opening) {
        return IntStream.iterate(opening + 1, it -> it < closing[opening], this::behind);
    }

    /** The first name of one or several with dots between them, of which the last is given. */
    int beginningOfChain(int last) {
        var first = last;
        while (is(first - 1, GoLexer.DOT) && is(first - 2, GoLexer.IDENTIFIER)) {
            first -= 2;
        }
        return first;
    }

    /** Whether a token is the first one of its line. */
    boolean beginsLine(int index) {
        return index > 0 && beginLine.get(index);
    }

    /** Whether a statement, or a declaration, may begin with a token. */
    boolean beginsStatement(int index) {
        return index == 0 || beginsLine(index) || is(index - 1, GoLexer.SEMICOLON) || is(index - 1, GoLexer.LEFT_BRACE);
    }

    /** The index behind the statement that begins at one: Go ends it with a line, where that can be its end. */
    int endOfStatement(int index) {
        var at = index;
        for (var steps = 0; at < types.length && steps < LONGEST; steps++) {
            if (is(at, GoLexer.SEMICOLON)) {
                return at + 1;
            }
            if (isCloser(types[at])) {
                return Math.max(at, index + 1);
            }
            var continued = is(at, GoLexer.OPERATOR) || is(at, GoLexer.COMMA) || is(at, GoLexer.DOT);
            at = behind(at);
            if (!continued && beginsLine(at)) {
                return at;
            }
        }
        return at;
    }

    /**
     * The brace that opens the block of a statement, or -1: in its header, Go wants those of literals in parentheses.
     */
    int blockBehind(int keyword, int end) {
        var at = keyword + 1;
        for (var steps = 0; at < end && steps < LONGEST; steps++) {
            if (is(at, GoLexer.LEFT_BRACE)) {
                return closing[at] > at ? at : -1;
            }
            at = behind(at);
        }
        return -1;
    }

    /** The brace behind the parameters and results of a function, whose name or keyword is given, or -1. */
    int bodyBehind(int name) {
        for (var at = name + 1; at < types.length && !beginsLine(at); ) {
            if (is(at, GoLexer.LEFT_BRACE)) {
                return closing[at] > at ? at : -1;
            }
            at = isWord(at, "interface") || isWord(at, "struct") ? behind(at + 1) : behind(at);
        }
        return -1;
    }

    /** Where the specifications begin that a {@code var} or {@code const} introduces, of which there may be none yet. */
    List<Integer> specifications(int keyword) {
        var group = is(keyword + 1, GoLexer.LEFT_PARENTHESIS) ? keyword + 1 : keyword;
        var end = Math.min(group > keyword ? closing(group) : group + 2, types.length);
        var result = new ArrayList<Integer>();
        for (var first = group + 1; first < end; first = endOfStatement(first)) {
            result.add(first);
        }
        return result;
    }

    int typeOf(int index) {
        return types[index];
    }

    String textOf(int index) {
        var known = texts[index];
        if (known == null) {
            known = spanOf(index).in(text);
            texts[index] = known;
        }
        return known;
    }

    Span spanOf(int index) {
        return GoParsing.spanOf(tokens.get(index));
    }

    private boolean isCharacter(int index, char operator) {
        return is(index, GoLexer.OPERATOR) && text.charAt(tokens.get(index).getStartIndex()) == operator;
    }

    private boolean adjoin(int index, int next) {
        return index >= 0
                && next < types.length
                && tokens.get(index).getStopIndex() + 1 == tokens.get(next).getStartIndex();
    }

    private boolean matchBrackets() {
        Arrays.fill(closing, -1);
        Arrays.fill(around, -1);
        var open = new ArrayDeque<Integer>();
        for (var index = 0; index < types.length; index++) {
            var type = types[index];
            if (closerOf(type) != Token.INVALID_TYPE) {
                around[index] = open.isEmpty() ? -1 : open.peek();
                open.push(index);
            } else if (isCloser(type)) {
                if (open.isEmpty() || closerOf(types[open.peek()]) != type) {
                    return false;
                }
                around[index] = open.pop();
                closing[around[index]] = index;
            }
        }
        return open.isEmpty();
    }

    private static int closerOf(int type) {
        return switch (type) {
            case GoLexer.LEFT_PARENTHESIS -> GoLexer.RIGHT_PARENTHESIS;
            case GoLexer.LEFT_BRACKET -> GoLexer.RIGHT_BRACKET;
            case GoLexer.LEFT_BRACE -> GoLexer.RIGHT_BRACE;
            default -> Token.INVALID_TYPE;
        };
    }

    private static boolean isCloser(int type) {
        return type == GoLexer.RIGHT_PARENTHESIS || type == GoLexer.RIGHT_BRACKET || type == GoLexer.RIGHT_BRACE;
    }
}
