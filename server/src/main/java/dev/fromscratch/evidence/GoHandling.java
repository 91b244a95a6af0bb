package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the statements of a Go file do behind a call that may fail: where they ask for that, and whether a block ends the
 * program, gives back an error, or goes on.
 */
final class GoHandling {
    /** What ends a program, by the names that the standard library and the common loggers have for it. */
    private static final Set<String> ENDS = Set.of("panic", "Exit", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf");

    /** What writes a message, and no answer to somebody who waits for one. */
    private static final Pattern LOGS = Pattern.compile("(?i)(k|g|s)?log|.*logger|fmt|println?");

    private static final Pattern ERROR = Pattern.compile("(?i).*err.*");

    private final GoTokens tokens;

    GoHandling(GoTokens tokens) {
        this.tokens = tokens;
    }

    /** The brace behind a condition, or -1. */
    int blockBehind(int condition) {
        return tokens.blockBehind(condition - 1, tokens.size());
    }

    /** Whether a block gives something back, or leaves the function around it. */
    boolean leaves(int block) {
        return IntStream.range(block + 1, tokens.closing(block)).anyMatch(it -> tokens.isKeyword(it, "return"));
    }

    /** What a function gives back. */
    enum Results {
        NONE,
        /** The last of which is an error. */
        WITH_ERROR,
        OTHERS
    }

    /** What the function around a block gives back; as one that is not seen. */
    Results resultsAround(int block) {
        for (var at = tokens.around(block); at >= 0; at = tokens.around(at)) {
            if (functionOf(at) >= 0) {
                return resultsInFront(at);
            }
        }
        return Results.OTHERS;
    }

    private Results resultsInFront(int body) {
        var isInParentheses = tokens.is(body - 1, GoLexer.RIGHT_PARENTHESIS);
        if (isInParentheses && !tokens.is(tokens.around(body - 1) - 1, GoLexer.RIGHT_PARENTHESIS)) {
            return Results.NONE;
        }
        return tokens.isWord(isInParentheses ? body - 2 : body - 1, "error") ? Results.WITH_ERROR : Results.OTHERS;
    }

    /** The keyword of the function whose body opens at a brace on the same line, or -1. */
    int functionOf(int brace) {
        for (var at = brace - 1; tokens.is(brace, GoLexer.LEFT_BRACE) && at >= 0; at--) {
            if (tokens.isKeyword(at, "func") && tokens.bodyBehind(at) == brace) {
                return at;
            }
            if (tokens.beginsLine(at)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether what stands there ends the program, or gives back an error. */
    boolean fails(int start, int end) {
        return IntStream.range(start, end)
                .anyMatch(it ->
                        isEnd(it) || tokens.isKeyword(it, "return") && namesError(it + 1, tokens.endOfStatement(it)));
    }

    /** Whether one of some names is that of an error. */
    boolean namesError(int start, int end) {
        return IntStream.range(start, end)
                .anyMatch(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && ERROR.matcher(tokens.textOf(it)).matches());
    }

    /** Whether a block does no more than to log, to count and to leave. */
    boolean goesOn(int block) {
        for (var at = block + 1; at < tokens.closing(block); at = tokens.endOfStatement(at)) {
            var start = at;
            var end = tokens.endOfStatement(at);
            var calls = IntStream.range(start, end).anyMatch(it -> tokens.is(it, GoLexer.LEFT_PARENTHESIS));
            var passesOn = tokens.isKeyword(start, "return") && namesError(start + 1, end);
            if (passesOn || calls && !logs(start)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a statement that begins at a token writes a message. */
    boolean logs(int start) {
        return LOGS.matcher(tokens.textOf(start)).matches();
    }

    /** Whether something in a block ends the program. */
    boolean ends(int block) {
        return IntStream.range(block + 1, tokens.closing(block)).anyMatch(this::isEnd);
    }

    /** Whether a call that ends the program has its name at a token. */
    boolean isEnd(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)
                && ENDS.contains(tokens.textOf(index));
    }

    /** The brace that opens what is done where a call fails, or -1. */
    int blockOfFailure(int behind) {
        var header = header(behind);
        var block = header + 4;
        return isCompared(header, "!=") && tokens.is(block, GoLexer.LEFT_BRACE) ? block : -1;
    }

    /** The index behind an {@code if} that follows a call, or in front of the condition of the one that the call is in. */
    int header(int behind) {
        var next = tokens.is(behind, GoLexer.SEMICOLON) ? behind + 1 : behind;
        return tokens.isWord(next, "if") ? next + 1 : next > behind ? next : -1;
    }

    /** Whether a condition compares a name alone with {@code nil}. */
    boolean isCompared(int header, String operator) {
        return header >= 0
                && tokens.is(header, GoLexer.IDENTIFIER)
                && tokens.isOperator(header + 1, operator)
                && tokens.isWord(header + 3, "nil");
    }
}
