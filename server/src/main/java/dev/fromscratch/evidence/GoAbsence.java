package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoHandling.Results;
import dev.fromscratch.grammar.GoLexer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether a program knows what to do where a call fails because something is not there.
 */
final class GoAbsence {
    /** What asks whether something failed because a file is not there. */
    private static final Set<String> ABSENCE = Set.of("ConfigFileNotFoundError", "ENOENT", "ErrNotExist", "IsNotExist");

    /** What is said where a program goes on with what it knows itself. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?i).*\\b(?:continuing|(?:use|using|with|to) (?:the )?defaults?"
                    + "|defaults? (?:values? )?(?:are|is|will be) used|fall(?:ing)? ?back|ignor(?:ed|ing)|optional|skip(?:ped|ping))\\b.*");

    /** What writes a message of less than an error. */
    private static final Pattern WARNS = Pattern.compile("(?:Warn|Info|Debug)(?:f|ln|w|ing|ingf|Context)?");

    private final GoTokens tokens;
    private final GoHandling handling;
    private final GoFallback fallback;

    GoAbsence(GoTokens tokens, GoHandling handling) {
        this.tokens = tokens;
        this.handling = handling;
        this.fallback = new GoFallback(tokens, handling);
    }

    /**
     * Whether what stands behind a call shows that it may fail because something is not there: that is asked for, and followed
     * by neither the end of the program nor an error, or there is something else to go by then.
     *
     * @param first of the call
     * @param behind it
     */
    boolean isExpected(int first, int behind) {
        var header = handling.header(behind);
        var block = header < 0 ? -1 : handling.blockBehind(header);
        if (block < 0) {
            return fallback.dropsError(first) || isExpectedInSwitch(behind);
        }
        return asksForAbsence(header, block)
                ? isBorneIn(header, block)
                : handling.isCompared(header, "!=")
                        && (goesOnOtherwise(block) || isExpectedIn(block) || fallback.isIn(block, first));
    }

    /** Whether one of the cases behind a call is that something is not there, and does not end the program. */
    private boolean isExpectedInSwitch(int behind) {
        var keyword = tokens.is(behind, GoLexer.SEMICOLON) ? behind + 1 : behind;
        var block = tokens.isWord(keyword, "switch") ? tokens.blockBehind(keyword, tokens.size()) : -1;
        if (block < 0) {
            return false;
        }
        var cases = tokens.children(block)
                .filter(it -> tokens.isKeyword(it, "case") || tokens.isKeyword(it, "default"))
                .toArray();
        return IntStream.range(0, cases.length).anyMatch(it -> {
            var end = it + 1 < cases.length ? cases[it + 1] : tokens.closing(block);
            return asksForAbsence(cases[it], end) && !handling.fails(cases[it], end);
        });
    }

    /**
     * Whether one of the conditions in a block asks whether something is not there, and the block does not end the program all
     * the same.
     */
    private boolean isExpectedIn(int block) {
        for (var at = block + 1; at < tokens.closing(block); at = tokens.endOfStatement(at)) {
            var inner = tokens.isKeyword(at, "if") ? handling.blockBehind(at + 1) : -1;
            if (inner >= 0 && asksForAbsence(at + 1, inner)) {
                var isLeft = !isNegated(at + 1, inner) && handling.leaves(inner);
                return isBorneIn(at + 1, inner) && (isLeft || !endsBehind(inner, block));
            }
        }
        return false;
    }

    /** Whether what stands in a block behind another one, and what is done instead of that, ends the program or is an error. */
    private boolean endsBehind(int inner, int block) {
        var next = tokens.behind(inner);
        while (tokens.isKeyword(next, "else")) {
            var otherwise = handling.blockBehind(next + 1);
            if (otherwise < 0) {
                break;
            }
            next = tokens.behind(otherwise);
        }
        return handling.fails(next, tokens.closing(block));
    }

    private boolean asksForAbsence(int condition, int block) {
        return IntStream.range(condition, block).mapToObj(tokens::textOf).anyMatch(ABSENCE::contains);
    }

    /** Whether the block is for all but what is not there, or does neither end the program nor make an error of it. */
    private boolean isBorneIn(int condition, int block) {
        return isNegated(condition, block) || !handling.fails(block + 1, tokens.closing(block));
    }

    private boolean isNegated(int condition, int block) {
        return IntStream.range(condition, block).anyMatch(it -> tokens.isOperator(it, "!"));
    }

    /** Whether a block only warns, or says that there is something else to go by, and tells nobody of a failure. */
    private boolean goesOnOtherwise(int block) {
        return !handling.ends(block)
                && (!handling.leaves(block) || handling.resultsAround(block) == Results.NONE)
                && handling.goesOn(block)
                && IntStream.range(block + 1, tokens.closing(block)).anyMatch(it -> warns(it) || saysOtherwise(it));
    }

    private boolean warns(int index) {
        return tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)
                && WARNS.matcher(tokens.textOf(index)).matches();
    }

    private boolean saysOtherwise(int index) {
        return tokens.is(index, GoLexer.STRING)
                && OTHERWISE.matcher(tokens.textOf(index)).matches();
    }
}
