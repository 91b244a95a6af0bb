package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/**
 * The tokens behind the header of a Go file, by their indices. There is nothing at an index out of range.
 */
final class GoTokens {
    /** As many tokens as are looked at for the end of a statement: what is longer was not written by hand. */
    static final int LONGEST = 200;

    private final String text;
    private final List<Token> tokens;

    /** For each token that opens a bracket, the index of the one that closes it, or -1. */
    private final int[] closing;

    private final boolean balanced;

    GoTokens(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.closing = new int[tokens.size()];
        this.balanced = matchBrackets();
    }

    /** The same text but for the tokens at some indices. */
    GoTokens without(BitSet indices) {
        return new GoTokens(
                text,
                IntStream.range(0, tokens.size())
                        .filter(it -> !indices.get(it))
                        .mapToObj(tokens::get)
                        .toList());
    }

    int size() {
        return tokens.size();
    }

    /** Whether all brackets are closed. */
    boolean isBalanced() {
        return balanced;
    }

    /** The index of the bracket that closes the one at an index, or -1. */
    int closing(int index) {
        return closing[index];
    }

    boolean is(int index, int type) {
        return index >= 0 && index < tokens.size() && tokens.get(index).getType() == type;
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
            return isCharacter(index, operator.substring(0, 1))
                    && isCharacter(index + 1, operator.substring(1))
                    && adjoin(index, index + 1)
                    && !(adjoin(index + 1, index + 2) && isCharacter(index + 2, "="));
        }
        return isCharacter(index, operator)
                && !(adjoin(index, index + 1) && (isCharacter(index + 1, "=") || isCharacter(index + 1, operator)))
                && !(adjoin(index - 1, index)
                        && is(index - 1, GoLexer.OPERATOR)
                        && (operator.equals("=") || textOf(index - 1).equals(operator)));
    }

    /** The index behind a token; behind a bracket, that behind what closes it. */
    int behind(int index) {
        return (index < closing.length && closing[index] > index ? closing[index] : index) + 1;
    }

    /** Whether a token is the first one of its line. */
    boolean beginsLine(int index) {
        return index > 0
                && index < tokens.size()
                && text.substring(spanOf(index - 1).end(), spanOf(index).start())
                                .indexOf('\n')
                        >= 0;
    }

    /** Whether a statement, or a declaration, may begin with a token. */
    boolean beginsStatement(int index) {
        return index == 0 || beginsLine(index) || is(index - 1, GoLexer.SEMICOLON) || is(index - 1, GoLexer.LEFT_BRACE);
    }

    /** The index behind the statement that begins at one: Go ends it with a line, where that can be its end. */
    int endOfStatement(int index) {
        var at = index;
        for (var steps = 0; at < tokens.size() && steps < LONGEST; steps++) {
            if (is(at, GoLexer.SEMICOLON)) {
                return at + 1;
            }
            if (isCloser(tokens.get(at).getType())) {
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

    /** Where the specifications begin that a {@code var} or {@code const} introduces, of which there may be none yet. */
    List<Integer> specifications(int keyword) {
        var group = is(keyword + 1, GoLexer.LEFT_PARENTHESIS) ? keyword + 1 : keyword;
        var end = Math.min(group > keyword ? closing(group) : group + 2, tokens.size());
        var result = new ArrayList<Integer>();
        for (var first = group + 1; first < end; first = endOfStatement(first)) {
            result.add(first);
        }
        return result;
    }

    int typeOf(int index) {
        return tokens.get(index).getType();
    }

    String textOf(int index) {
        return spanOf(index).in(text);
    }

    Span spanOf(int index) {
        return GoParsing.spanOf(tokens.get(index));
    }

    private boolean isCharacter(int index, String operator) {
        return is(index, GoLexer.OPERATOR) && textOf(index).equals(operator);
    }

    private boolean adjoin(int index, int next) {
        return index >= 0
                && next < tokens.size()
                && spanOf(index).end() == spanOf(next).start();
    }

    private boolean matchBrackets() {
        Arrays.fill(closing, -1);
        var open = new ArrayDeque<Integer>();
        for (var index = 0; index < tokens.size(); index++) {
            var type = tokens.get(index).getType();
            if (closerOf(type) != Token.INVALID_TYPE) {
                open.push(index);
            } else if (isCloser(type)) {
                if (open.isEmpty() || closerOf(tokens.get(open.peek()).getType()) != type) {
                    return false;
                }
                closing[open.pop()] = index;
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
