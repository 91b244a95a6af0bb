package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import java.util.BitSet;

/**
 * What a Go program does on no Linux: the blocks of {@code if runtime.GOOS == "darwin" && …}. What is built for an image
 * never comes to these.
 */
final class GoElsewhere {
    private final GoTokens tokens;

    private GoElsewhere(GoTokens tokens) {
        this.tokens = tokens;
    }

    /** The same tokens but for those in such blocks. */
    static GoTokens leftOut(GoTokens tokens) {
        var elsewhere = new GoElsewhere(tokens).inBlocks();
        return elsewhere.isEmpty() ? tokens : tokens.without(elsewhere);
    }

    private BitSet inBlocks() {
        var result = new BitSet();
        for (var index = 0; index < tokens.size(); index++) {
            var block = tokens.isKeyword(index, "if") ? tokens.blockBehind(index, tokens.size()) : -1;
            if (block > 0 && asksForOther(index, block)) {
                result.set(block + 1, tokens.closing(block));
                index = tokens.closing(block);
            }
        }
        return result;
    }

    /** Whether one of the conditions that must all hold is that the system is another one. */
    private boolean asksForOther(int keyword, int block) {
        var found = false;
        for (var index = keyword + 1; index < block; index = tokens.behind(index)) {
            if (tokens.isOperator(index, "||")) {
                return false;
            }
            found |= isOther(index) && begins(index) && ends(index + 6, block);
        }
        return found;
    }

    /** Whether {@code runtime.GOOS == "…"} is at an index, which are six tokens, with the name of another system. */
    private boolean isOther(int index) {
        return tokens.isWord(index, "runtime")
                && tokens.is(index + 1, GoLexer.DOT)
                && tokens.isWord(index + 2, "GOOS")
                && tokens.isOperator(index + 3, "==")
                && tokens.is(index + 5, GoLexer.STRING)
                && !GoLiteral.unquote(tokens.textOf(index + 5)).equals("linux");
    }

    private boolean begins(int index) {
        return tokens.isWord(index - 1, "if")
                || tokens.is(index - 1, GoLexer.SEMICOLON)
                || tokens.isOperator(index - 2, "&&");
    }

    private boolean ends(int index, int block) {
        return index == block || tokens.isOperator(index, "&&");
    }
}
