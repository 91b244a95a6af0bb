package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustArms.Arm;
import dev.fromscratch.evidence.rust.RustFile.Outcome;
import dev.fromscratch.grammar.RustLexer;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What becomes of a program where a call in a Rust file fails: by what is made of its result, behind the call and in front
 * of it.
 */
final class RustFailures {
    /** What makes something else of an error, whatever it is told. */
    private static final Set<String> BEARING = Set.of("is_ok", "is_ok_and", "map_or", "unwrap_or", "unwrap_or_default");

    /** What makes of an error what it is told to, which may be the end. */
    private static final Set<String> ASKING = Set.of("map_or_else", "or_else", "unwrap_or_else");

    private static final Set<String> FATAL = Set.of("unwrap", "expect");

    /** What makes a value of nothing: {@code String::new}. */
    private static final Set<String> MAKING = Set.of("default", "new");

    /** With what a program ends, or passes a failure on. */
    private static final Set<String> ENDING = Set.of(
            "Err", "ExitCode", "abort", "anyhow", "bail", "exit", "panic", "todo", "unimplemented", "unreachable");

    /** Those of them that pass nothing on. */
    private static final Set<String> STOPPING =
            Set.of("abort", "exit", "panic", "todo", "unimplemented", "unreachable");

    /** No condition that people write has as many tokens. */
    private static final int FAR = 200;

    private final RustTokens tokens;

    RustFailures(RustTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What becomes of the program where a call fails.
     *
     * @param first of the call
     * @param behind it
     * @param inMain whether what ends the function around it ends the program
     */
    Outcome of(int first, int behind, boolean inMain) {
        var index = behind;
        while (true) {
            if (tokens.isText(index, "?")) {
                return Outcome.PASSED_ON;
            }
            if (!tokens.is(index, RustLexer.DOT) || !tokens.is(index + 1, RustLexer.IDENTIFIER)) {
                return inFront(first, index, inMain);
            }
            var name = tokens.textOf(index + 1);
            var arguments = index + 2;
            index = tokens.is(arguments, RustLexer.LEFT_PARENTHESIS) ? tokens.behind(arguments) : arguments;
            if (BEARING.contains(name)) {
                return Outcome.BORNE;
            }
            if (FATAL.contains(name)) {
                return Outcome.ENDS;
            }
            if (name.equals("ok")) {
                return isFatal(index) ? Outcome.ENDS : Outcome.BORNE;
            }
            if (name.equals("is_err")) {
                return tokens.is(index, RustLexer.LEFT_BRACE) && ends(index, inMain)
                        ? Outcome.PASSED_ON
                        : Outcome.BORNE;
            }
            if (ASKING.contains(name)) {
                return asked(arguments, index);
            }
        }
    }

    private boolean isFatal(int dot) {
        return tokens.is(dot, RustLexer.DOT) && FATAL.contains(tokens.textOf(dot + 1));
    }

    /** What a function does that is given the error: a closure, or one that is named. */
    private Outcome asked(int opening, int end) {
        if (has(opening, end, STOPPING::contains)) {
            return Outcome.ENDS;
        }
        var isClosure = IntStream.range(opening, end).anyMatch(it -> tokens.isText(it, "|"));
        var isBorne = isClosure
                ? !has(opening, end, ENDING::contains) || has(opening, end, Set.of("NotFound", "Ok")::contains)
                : MAKING.contains(tokens.textOf(end - 2));
        return isBorne ? Outcome.BORNE : Outcome.PASSED_ON;
    }

    /** By what stands around a call: {@code match read(path) {…}}, {@code if let Err(error) = read(path) {…}}. */
    private Outcome inFront(int first, int behind, boolean inMain) {
        if (tokens.isWord(first - 1, "match") && tokens.is(behind, RustLexer.LEFT_BRACE)) {
            return isBorneByArm(behind, inMain) ? Outcome.BORNE : Outcome.PASSED_ON;
        }
        if (!tokens.is(first - 1, RustLexer.EQUALS)) {
            return tokens.is(behind, RustLexer.RIGHT_BRACE) ? Outcome.PASSED_ON : Outcome.UNKNOWN;
        }
        var let = first - 2;
        while (let > 0 && let > first - FAR && !tokens.isWord(let, "let")) {
            let--;
        }
        if (tokens.isText(let + 1, "_")) {
            return Outcome.BORNE;
        }
        var isCondition = tokens.isWord(let - 1, "if");
        if (isCondition && tokens.isWord(let + 1, "Err")) {
            return outcome(tokens.next(behind, RustLexer.LEFT_BRACE, behind + FAR), inMain);
        }
        if (!tokens.isWord(let + 1, "Ok")) {
            return Outcome.UNKNOWN;
        }
        var otherwise = isCondition ? tokens.behind(tokens.next(behind, RustLexer.LEFT_BRACE, behind + FAR)) : behind;
        return tokens.isWord(otherwise, "else") ? outcome(otherwise + 1, inMain) : Outcome.BORNE;
    }

    private Outcome outcome(int block, boolean inMain) {
        return ends(block, inMain) ? Outcome.PASSED_ON : Outcome.BORNE;
    }

    /** Whether an arm for errors, or for that of a file that is not there, goes on with something else. */
    private boolean isBorneByArm(int brace, boolean inMain) {
        var arms = RustArms.of(tokens, brace).stream()
                .filter(it -> !tokens.isWord(it.pattern(), "Ok"))
                .toList();
        return !arms.isEmpty()
                && (arms.stream().anyMatch(it -> isOfAbsence(it, inMain))
                        || arms.stream().noneMatch(it -> ends(it.body(), it.end(), inMain)));
    }

    private boolean isOfAbsence(Arm arm, boolean inMain) {
        return has(arm.body(), arm.end(), "NotFound"::equals)
                || has(arm.pattern(), arm.arrow(), "NotFound"::equals) && !ends(arm.body(), arm.end(), inMain);
    }

    private boolean ends(int block, boolean inMain) {
        return ends(block, tokens.behind(block), inMain);
    }

    private boolean ends(int start, int end, boolean inMain) {
        return has(start, end, it -> ENDING.contains(it) || inMain && it.equals("return"));
    }

    private boolean has(int start, int end, Predicate<String> name) {
        return IntStream.range(start, end)
                .filter(it -> tokens.is(it, RustLexer.IDENTIFIER))
                .mapToObj(tokens::textOf)
                .anyMatch(name);
    }

    /** The first token of the chain of names that ends in a method at an index: {@code self} of {@code self.files.load()}. */
    int startOf(int method) {
        var start = method;
        while ((tokens.is(start - 1, RustLexer.DOT) || tokens.is(start - 1, RustLexer.PATH))
                && tokens.is(start - 2, RustLexer.IDENTIFIER)) {
            start -= 2;
        }
        return start;
    }
}
