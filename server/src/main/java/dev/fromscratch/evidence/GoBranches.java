package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Which parts of a Go file are run only under a condition, other than that something before has not failed.
 */
final class GoBranches {
    private static final Set<String> BRANCHING = Set.of("if", "else", "select", "switch");
    /** Deeper than anyone writes, and no danger to the stack. */
    private static final int DEEPEST = 100;

    private static final Set<String> LEAVING = Set.of("break", "continue", "return");

    private static final Set<String> NOTHING = Set.of("\"\"", "nil");

    private final GoTokens tokens;
    private final boolean[] conditional;
    /** Where parameters are seen that certainly are something; empty where any may be nothing. */
    private final Optional<GoScopes> handed;

    /** Whether what leaves a function makes a condition of what follows. */
    private boolean mayLeave;

    private GoBranches(GoTokens tokens, Optional<GoScopes> handed) {
        this.tokens = tokens;
        this.handed = handed;
        this.conditional = new boolean[tokens.size()];
        mark(0, tokens.size(), false, 0);
    }

    static GoBranches of(GoTokens tokens) {
        return new GoBranches(tokens, Optional.empty());
    }

    /** The same where all functions are handed something for their parameters. */
    static GoBranches ofHanded(GoTokens tokens, GoScopes scopes) {
        return new GoBranches(tokens, Optional.of(scopes));
    }

    /** Whether what stands at a token is run under a condition. */
    boolean isConditional(int index) {
        return conditional[index];
    }

    private void mark(int start, int end, boolean condition, int depth) {
        Arrays.fill(conditional, start, end, condition);
        var inside = condition;
        for (var index = start; index < end && depth < DEEPEST; index = tokens.behind(index)) {
            conditional[index] = inside;
            if (tokens.isKeyword(index, "func") && depth == 0) {
                // What main leaves out on some flag is what it is there for on all others.
                mayLeave = !tokens.isWord(index + 1, "init") && !tokens.isWord(index + 1, "main");
            }
            var block = isBranch(index) ? tokens.blockBehind(index, end) : -1;
            if (block >= 0) {
                var afterErrors = isAboutErrors(index, block);
                mark(index + 1, block, inside, depth + 1);
                mark(block + 1, tokens.closing(block), inside || !afterErrors, depth + 1);
                inside |= mayLeave && !afterErrors && leaves(block) && !isOfNothing(index + 1, block);
                index = tokens.closing(block) - 1;
            } else if (tokens.closing(index) > index) {
                mark(index + 1, tokens.closing(index), inside, depth + 1);
            }
        }
    }

    private boolean isBranch(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER) && BRANCHING.contains(tokens.textOf(index));
    }

    private boolean isAboutErrors(int keyword, int block) {
        for (var index = keyword; index < block; index++) {
            if (tokens.is(index, GoLexer.IDENTIFIER)
                    && (tokens.textOf(index).endsWith("err")
                            || tokens.textOf(index).endsWith("Err"))
                    && (tokens.isOperator(index + 1, "!=") || tokens.isOperator(index + 1, "=="))) {
                return tokens.isOperator(index + 1, "!=");
            }
        }
        return false;
    }

    /** Whether a condition is that one of some parameters is nothing: {@code path == "" || data == nil}. */
    private boolean isOfNothing(int start, int block) {
        for (var name = start; isNothing(name); name += 6) {
            if (name + 4 == block) {
                return true;
            }
            if (!tokens.isOperator(name + 4, "||")) {
                return false;
            }
        }
        return false;
    }

    private boolean isNothing(int name) {
        return tokens.is(name, GoLexer.IDENTIFIER)
                && tokens.isOperator(name + 1, "==")
                && NOTHING.contains(tokens.textOf(name + 3))
                && handed.flatMap(it -> it.parameter(tokens.textOf(name), name)).isPresent();
    }

    /** Whether a block ends by leaving what is around it, so that what follows is run only where the block is not. */
    private boolean leaves(int block) {
        for (var index = block + 1; index < tokens.closing(block); index = tokens.behind(index)) {
            if (tokens.beginsStatement(index) && LEAVING.contains(tokens.textOf(index))) {
                return true;
            }
        }
        return false;
    }
}
