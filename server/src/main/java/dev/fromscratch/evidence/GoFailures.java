package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Answer;
import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Memo;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What becomes of a program where a call fails, as far as what stands behind the call tells.
 */
final class GoFailures {
    /** The methods of a command of {@code os/exec} that run it. */
    private static final Set<String> RUNS = Set.of("Run", "Start", "Output", "CombinedOutput");

    /** Further behind a command than it is run. */
    private static final int FAR = 400;

    /** More than anyone writes into each other, and no danger to the time that it takes. */
    private static final int MOST_CALLS = 5;

    private final GoTokens tokens;
    private final GoHandling handling;
    private final GoAbsence absence;
    private final Memo<BitSet> inLiterals = Memo.of(this::insideOfLiterals);
    private final Memo<Boolean> recovers = Memo.of(this::recoversSomewhere);

    GoFailures(GoTokens tokens, GoHandling handling, GoAbsence absence) {
        this.tokens = tokens;
        this.handling = handling;
        this.absence = absence;
    }

    /**
     * What is done where a call fails, as far as what stands around it tells.
     *
     * @param first of the call
     * @param behind it
     */
    Answer answer(int first, int behind) {
        var outer = callAround(first);
        return outer < 0 ? answerTo(first, behind) : answerTo(tokens.beginningOfChain(outer - 1), tokens.behind(outer));
    }

    /** Whether there is something else to go by where a call fails because something is not there. */
    boolean isForeseen(int first, int behind) {
        return absence.isExpected(first, behind);
    }

    private Answer answerTo(int first, int behind) {
        if (isOfNoFailure(first) || isHandedToEnd(first)) {
            return recovers.get() ? Answer.BORNE : Answer.ENDS;
        }
        if (tokens.isKeyword(first - 1, "return")) {
            return passedOn(first);
        }
        var error = assigned(first);
        if (error < 0
                || !GoConditions.isFailure(tokens.textOf(error))
                || isDispensable(behind)
                || absence.isExpected(first, behind)) {
            return Answer.BORNE;
        }
        var next = tokens.is(behind, GoLexer.SEMICOLON) ? behind + 1 : behind;
        if (tokens.isKeyword(next, "return") && handling.namesError(next, tokens.endOfStatement(next))) {
            return passedOn(first);
        }
        var block = handling.blockOfFailure(behind);
        if (block < 0) {
            return Answer.BORNE;
        }
        if (handling.ends(block)) {
            return recovers.get() ? Answer.BORNE : Answer.ENDS;
        }
        return handling.fails(block + 1, tokens.closing(block)) || leavesWithResults(block)
                ? passedOn(first)
                : Answer.BORNE;
    }

    /** What a function literal gives back is not told to whoever has called the function around it. */
    private Answer passedOn(int index) {
        return inLiterals.get().get(index) ? Answer.BORNE : Answer.PASSED_ON;
    }

    private BitSet insideOfLiterals() {
        var result = new BitSet();
        for (var index = 0; index < tokens.size(); index++) {
            var body =
                    tokens.isKeyword(index, "func") && !tokens.beginsStatement(index) ? tokens.bodyBehind(index) : -1;
            if (body >= 0) {
                result.set(body, tokens.closing(body));
                index = tokens.closing(body);
            }
        }
        return result;
    }

    private boolean recoversSomewhere() {
        return IntStream.range(0, tokens.size()).anyMatch(it -> tokens.isKeyword(it, "recover"));
    }

    private boolean isHandedToEnd(int first) {
        return tokens.is(first - 1, GoLexer.LEFT_PARENTHESIS) && handling.isEnd(first - 2);
    }

    /** Whether a function ends the program itself, as its name says: {@code conf.MustLoad(path, &settings)}. */
    private boolean isOfNoFailure(int first) {
        var name = first;
        while (tokens.is(name + 1, GoLexer.DOT)) {
            name += 2;
        }
        return tokens.textOf(name).startsWith("Must");
    }

    /**
     * Where the arguments begin of the outermost call that is handed what a call gives as its first argument, or what another
     * one makes of that, and that does not end the program; or -1.
     */
    private int callAround(int first) {
        var result = -1;
        var at = first - 1;
        for (var calls = 0; calls < MOST_CALLS && takesArguments(at); calls++) {
            result = at;
            at = tokens.beginningOfChain(at - 1) - 1;
        }
        return result;
    }

    private boolean takesArguments(int opening) {
        return tokens.is(opening, GoLexer.LEFT_PARENTHESIS)
                && tokens.is(opening - 1, GoLexer.IDENTIFIER)
                && !tokens.isKeyword(opening - 1, "func")
                && !handling.isEnd(opening - 1);
    }

    /** Whether a block leaves {@code main}, or gives back results that have names, without naming any. */
    private boolean leavesWithResults(int block) {
        return IntStream.range(block + 1, tokens.closing(block))
                        .anyMatch(it -> tokens.isKeyword(it, "return") && tokens.beginsLine(it + 1))
                && mayLeaveSilently(block);
    }

    private boolean mayLeaveSilently(int block) {
        for (var at = tokens.around(block); at >= 0; at = tokens.around(at)) {
            var func = handling.functionOf(at);
            if (func >= 0) {
                return tokens.isWord(func + 1, "main")
                        || tokens.is(at - 1, GoLexer.RIGHT_PARENTHESIS) && namesResults(at);
            }
        }
        return false;
    }

    /** Whether the parentheses in front of a body are those of results, each of which has a name. */
    private boolean namesResults(int body) {
        var opening = tokens.around(body - 1);
        return tokens.is(opening - 1, GoLexer.RIGHT_PARENTHESIS)
                && tokens.isWord(body - 2, "error")
                && tokens.is(opening + 1, GoLexer.IDENTIFIER)
                && !tokens.is(opening + 2, GoLexer.DOT)
                && !tokens.is(opening + 2, GoLexer.COMMA)
                && !tokens.is(opening + 2, GoLexer.RIGHT_PARENTHESIS);
    }

    /** Whether nobody is to know that a call fails: {@code _ = os.Remove(path)}. */
    boolean isDiscarded(int first) {
        return tokens.isOperator(first - 1, "=") && tokens.isWord(first - 2, "_");
    }

    /**
     * Whether what stands behind a call asks for its success, {@code ; err == nil {}, on the same line or the next, and
     * neither what is done otherwise nor what follows does anything about its failure.
     */
    boolean isDispensable(int behind) {
        var header = handling.header(behind);
        if (!handling.isCompared(header, "==")) {
            return false;
        }
        var block = handling.blockBehind(header);
        if (block < 0) {
            return true;
        }
        var next = tokens.behind(block);
        var otherwise = tokens.isKeyword(next, "else") ? handling.blockBehind(next + 1) : -1;
        return otherwise >= 0
                ? !handling.fails(otherwise + 1, tokens.closing(otherwise))
                : !tokens.isWord(header - 1, "if") || !isLookedAt(tokens.textOf(header), next);
    }

    /** Whether one of the statements to the end of a block does something about an error, before it is that of another call. */
    private boolean isLookedAt(String error, int start) {
        for (var at = start;
                at < tokens.size() && !tokens.is(at, GoLexer.RIGHT_BRACE);
                at = tokens.endOfStatement(at)) {
            var mention = mentionOf(error, at, tokens.endOfStatement(at));
            if (tokens.isOperator(mention + 1, "=") || tokens.isOperator(mention + 1, ":=")) {
                return false;
            }
            if (mention >= 0 && !handling.logs(at)) {
                return true;
            }
        }
        return false;
    }

    /** Where a statement names an error outside of its blocks, and not to ask for success; or -1. */
    private int mentionOf(String error, int start, int end) {
        for (var at = start; at < end; at = tokens.is(at, GoLexer.LEFT_BRACE) ? tokens.behind(at) : at + 1) {
            if (tokens.isKeyword(at, error) && !tokens.isOperator(at + 1, "==")) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Whether what stands behind a call, or one that it is handed to, ends the program where that fails:
     * {@code if err != nil { log.Fatal(err) }}.
     *
     * @param first of the call
     * @param behind it
     */
    boolean isFatal(int first, int behind) {
        var outer = callAround(first);
        var block = handling.blockOfFailure(outer < 0 ? behind : tokens.behind(outer));
        return block >= 0 && handling.ends(block);
    }

    /**
     * Whether the program goes on without where a command cannot be run: nobody looks whether it could be, or what is done
     * then is to log it and to go on.
     *
     * @param first of the expression that makes the command
     * @param behind it
     */
    boolean isCommandDispensable(int first, int behind) {
        if (tokens.is(behind, GoLexer.DOT)) {
            return isRun(behind + 1) && isIgnored(first, tokens.behind(behind + 2));
        }
        var name = assigned(first);
        var end = Math.min(tokens.size(), behind + FAR);
        for (var index = behind; name >= 0 && index < end; index++) {
            if (tokens.isKeyword(index, "func") && tokens.is(index + 1, GoLexer.IDENTIFIER)) {
                return false;
            }
            if (tokens.isKeyword(index, tokens.textOf(name)) && tokens.is(index + 1, GoLexer.DOT) && isRun(index + 2)) {
                return isIgnored(index, tokens.behind(index + 3));
            }
        }
        return false;
    }

    private boolean isRun(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && RUNS.contains(tokens.textOf(index))
                && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS);
    }

    /** The last name that an expression is assigned to, or -1. */
    private int assigned(int first) {
        var last = tokens.isOperator(first - 2, ":=") ? first - 3 : first - 2;
        var isAssigned = last == first - 3 || tokens.isOperator(first - 1, "=");
        return isAssigned && tokens.is(last, GoLexer.IDENTIFIER) ? last : -1;
    }

    /** Whether it makes no difference to anybody that a call fails. */
    private boolean isIgnored(int first, int behind) {
        if (tokens.beginsStatement(first)) {
            return true;
        }
        var error = assigned(first);
        if (error < 0) {
            return false;
        }
        if (tokens.textOf(error).equals("_") || isDispensable(behind)) {
            return true;
        }
        var block = handling.blockOfFailure(behind);
        return block >= 0 && !handling.ends(block) && handling.goesOn(block);
    }
}
