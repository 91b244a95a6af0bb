package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a program has something else for where a call fails: {@code if err != nil { title = "none" }}.
 */
final class GoFallback {
    /** What says nothing in place of a result. */
    private static final Set<String> NOTHING = Set.of("nil", "\"\"", "``", "0", "false");

    /** What is there in place of a zone that cannot be loaded, and shows other times. */
    private static final Set<String> OTHER_ZONES = Set.of("UTC", "Local");

    /** What gives no value where it fails, so that the program panics where it goes on with what it was given. */
    private static final Set<String> GIVE_NIL = Set.of(
            "Create",
            "CreateTemp",
            "Current",
            "FormFile",
            "LoadLocation",
            "Lookup",
            "LookupGroup",
            "LookupGroupId",
            "LookupId",
            "Open",
            "OpenFile");

    private final GoTokens tokens;
    private final GoHandling handling;

    GoFallback(GoTokens tokens, GoHandling handling) {
        this.tokens = tokens;
        this.handling = handling;
    }

    /**
     * Whether a block sets what a call gives, sends a log elsewhere, or gives something back in its place; or leaves without a
     * word a function that gives nothing back.
     *
     * @param first of the call whose failure the block is for
     */
    boolean isIn(int block, int first) {
        var end = tokens.closing(block);
        if (isFilledElsewhere(block, first)) {
            return true;
        }
        if (handling.fails(block + 1, end) || hasOtherZone(block + 1, end)) {
            return false;
        }
        var results = resultsOf(first);
        for (var at = block + 1; at < end; at = tokens.endOfStatement(at)) {
            if (sets(results, at) || isElsewhere(at) || tokens.isKeyword(at, "return") && givesInstead(block, at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a block begins by filling from elsewhere what the call was to fill, and asks for the failure of that alone:
     * {@code if err := env.ReadConfig("config.yml", &c); err != nil { err = env.ReadEnv(&c) … }}.
     */
    private boolean isFilledElsewhere(int block, int first) {
        var filled = filledBy(first);
        var next = tokens.isKeyword(block + 1, "if") ? block + 2 : block + 1;
        var call = tokens.isOperator(next + 1, ":=") ? next + 3 : next + 2;
        var asksForFailure = handling.namesError(next, next + 1)
                && (tokens.isOperator(next + 1, ":=") || tokens.isOperator(next + 1, "="));
        return asksForFailure
                && !filled.isEmpty()
                && filled.equals(filledBy(call))
                && !lastOfChain(call).equals(lastOfChain(first));
    }

    /** The name whose address a call is handed last; empty where it is none. */
    private String filledBy(int first) {
        var open = openingOf(first);
        var last = open < 0 ? -1 : tokens.closing(open) - 1;
        return last > open && tokens.isOperator(last - 1, "&") ? tokens.textOf(last) : "";
    }

    private String lastOfChain(int first) {
        return tokens.textOf(openingOf(first) - 1);
    }

    /** The parenthesis behind the names that a call begins with, or -1. */
    private int openingOf(int first) {
        var at = first + 1;
        while (tokens.is(at, GoLexer.DOT) && tokens.is(at + 1, GoLexer.IDENTIFIER)) {
            at += 2;
        }
        return tokens.is(at, GoLexer.LEFT_PARENTHESIS) && tokens.closing(at) > at ? at : -1;
    }

    private boolean hasOtherZone(int start, int end) {
        return IntStream.range(start, end).anyMatch(it -> OTHER_ZONES.contains(tokens.textOf(it)));
    }

    /** Whether nobody looks at the last of several results: {@code words, _ := os.ReadFile("words.txt")}. */
    boolean dropsError(int first) {
        var last = lastResultOf(first);
        return tokens.isWord(last, "_")
                && tokens.is(last - 1, GoLexer.COMMA)
                && !(tokens.is(first + 1, GoLexer.DOT) && GIVE_NIL.contains(tokens.textOf(first + 2)));
    }

    /** The name that is given the last that a call gives, or -1. */
    private int lastResultOf(int first) {
        if (tokens.isOperator(first - 2, ":=")) {
            return first - 3;
        }
        return tokens.isOperator(first - 1, "=") ? first - 2 : -1;
    }

    /** The names that are given what a call gives, but for the error. */
    private Collection<String> resultsOf(int first) {
        var result = new HashSet<String>();
        for (var at = lastResultOf(first); tokens.is(at, GoLexer.IDENTIFIER); at -= 2) {
            if (!handling.namesError(at, at + 1) && !tokens.isWord(at, "_")) {
                result.add(tokens.textOf(at));
            }
            if (!tokens.is(at - 1, GoLexer.COMMA)) {
                break;
            }
        }
        return result;
    }

    private boolean sets(Collection<String> names, int start) {
        for (var at = start; tokens.is(at, GoLexer.IDENTIFIER); at += 2) {
            if (!tokens.is(at + 1, GoLexer.COMMA)) {
                return tokens.isOperator(at + 1, "=")
                        && IntStream.rangeClosed(start, at)
                                .mapToObj(tokens::textOf)
                                .anyMatch(names::contains);
            }
        }
        return false;
    }

    /** Whether a log is sent elsewhere: {@code log.SetOutput(os.Stderr)}. */
    private boolean isElsewhere(int start) {
        return tokens.is(start + 1, GoLexer.DOT) && tokens.isWord(start + 2, "SetOutput");
    }

    /** Whether what a block gives back is told from a failure by nobody. */
    private boolean givesInstead(int block, int keyword) {
        var end = Math.min(tokens.endOfStatement(keyword), tokens.closing(block));
        var last = tokens.is(end - 1, GoLexer.SEMICOLON) ? end - 2 : end - 1;
        return switch (handling.resultsAround(block)) {
            case NONE -> keyword == block + 1;
            case WITH_ERROR -> tokens.isWord(last, "nil");
            case OTHERS -> last > keyword + 1 || !NOTHING.contains(tokens.textOf(last));
        };
    }
}
