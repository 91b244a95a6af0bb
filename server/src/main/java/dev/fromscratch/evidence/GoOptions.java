package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Option;
import dev.fromscratch.evidence.GoFile.Options;
import dev.fromscratch.evidence.GoFile.Preset;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which parts of a Go file are run only where something is set: inside of {@code if cfg.Webhook != ""}, behind
 * {@code if !cfg.Enabled { return nil }}, in {@code case "s3"}. Whether nothing sets it where nobody does, and whether it is
 * a setting at all, only the whole program tells.
 */
final class GoOptions {
    /** Deeper than anyone writes, and no danger to the stack. */
    private static final int DEEPEST = 100;

    private static final Set<String> LEAVING = Set.of("break", "continue", "return");

    private static final Set<String> SERVES = Set.of("ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS");

    /** What ends a program, or says how it is to be called. */
    private static final Pattern ENDS =
            Pattern.compile("panic|Exit|Fatal(?:f|ln|w)?|Panic(?:f|ln)?|(?:\\w*U|u)sage|Help");

    /** Functions whose failure nothing of the program survives. */
    private static final Pattern OF_ALL =
            Pattern.compile("main|init|(?i:run\\w*|\\w*valid\\w*|load\\w*|parse\\w*|\\w*config)");

    private final GoTokens tokens;
    private final GoConditions conditions;
    private final GoCommands commands;
    private final Options[] options;
    private final List<Preset> required = new ArrayList<>();
    private String function = "";

    private GoOptions(GoTokens tokens, GoConditions conditions, GoCommands commands) {
        this.tokens = tokens;
        this.conditions = conditions;
        this.commands = commands;
        this.options = new Options[tokens.size()];
    }

    static GoOptions of(GoTokens tokens, GoScopes scopes, GoExpressions expressions) {
        var options = new GoOptions(
                tokens, new GoConditions(tokens, scopes, expressions), new GoCommands(tokens, expressions));
        options.mark(0, tokens.size(), Options.NONE, 0);
        return options;
    }

    /** What has to be set so that what stands at a token is run. */
    Options at(int index) {
        return options[index];
    }

    /** What the program does not run without. */
    List<Preset> required() {
        return List.copyOf(required);
    }

    private void mark(int start, int end, Options outer, int depth) {
        if (start >= end) {
            return;
        }
        Arrays.fill(options, start, end, outer);
        var inside = outer;
        for (var index = start; index < end && depth < DEEPEST; ) {
            options[index] = inside;
            if (tokens.isKeyword(index, "func") && depth == 0) {
                var name = tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS) ? tokens.behind(index + 1) : index + 1;
                function = tokens.is(name, GoLexer.IDENTIFIER) ? tokens.textOf(name) : "";
            }
            var block = isBranch(index) ? tokens.blockBehind(index, end) : -1;
            if (block >= 0 && tokens.isKeyword(index, "if")) {
                inside = markIf(index, block, inside, depth);
                index = behindIf(block, end);
            } else if (block >= 0) {
                mark(index + 1, block, inside, depth + 1);
                markCases(index, block, inside, depth);
                index = tokens.closing(block) + 1;
            } else {
                if (tokens.closing(index) > index) {
                    mark(index + 1, tokens.closing(index), inside, depth + 1);
                    markNamed(index, inside, depth);
                }
                index = tokens.behind(index);
            }
        }
    }

    private void markNamed(int opening, Options outer, int depth) {
        commands.within(opening, function)
                .forEach(it -> mark(it.start(), it.end(), outer.with(List.of(it.names())), depth + 1));
    }

    private boolean isBranch(int index) {
        return tokens.isKeyword(index, "if") || tokens.isKeyword(index, "switch");
    }

    /** Marks an {@code if} with all that hangs on it, and says what has to be set so that what follows is run. */
    private Options markIf(int keyword, int block, Options before, int depth) {
        mark(keyword + 1, block, before, depth + 1);
        var condition = conditions.condition(conditionBehind(keyword, block), block);
        mark(block + 1, tokens.closing(block), before.with(condition.holds()), depth + 1);
        var otherwise = before.with(condition.fails());
        var behind = tokens.closing(block) + 1;
        if (tokens.isKeyword(behind, "else")) {
            var next = tokens.isKeyword(behind + 1, "if") ? tokens.blockBehind(behind + 1, options.length) : behind + 1;
            if (next > behind + 1 && depth < DEEPEST) {
                markIf(behind + 1, next, otherwise, depth + 1);
            } else if (tokens.is(next, GoLexer.LEFT_BRACE) && tokens.closing(next) > next) {
                mark(next + 1, tokens.closing(next), otherwise, depth + 1);
            }
            return before;
        }
        if (!leaves(block)) {
            return before;
        }
        if (serves(block)) {
            return otherwise;
        }
        if (fails(block)) {
            require(condition, block, before);
            return before;
        }
        // What main leaves out on some flag is what it is there for on all others, but not where that is not given.
        return Set.of("main", "init").contains(function) && !tokens.isOperator(conditionBehind(keyword, block), "!")
                ? before.with(
                        condition.fails().stream().filter(Options::isExcluded).toList())
                : otherwise;
    }

    private int behindIf(int block, int end) {
        var behind = tokens.closing(block) + 1;
        while (tokens.isKeyword(behind, "else")) {
            var next = tokens.isKeyword(behind + 1, "if") ? tokens.blockBehind(behind + 1, end) : behind + 1;
            if (!tokens.is(next, GoLexer.LEFT_BRACE) || tokens.closing(next) < next) {
                return behind + 1;
            }
            behind = tokens.closing(next) + 1;
        }
        return behind;
    }

    private void require(GoConditions.Condition condition, int block, Options before) {
        if (before.areNone() && (ends(block) || OF_ALL.matcher(function).matches())) {
            condition.fails().stream()
                    .filter(it -> it.size() == 1)
                    .flatMap(List::stream)
                    .filter(it -> it.excluded().isEmpty())
                    .map(it -> new Preset(it.name(), Optional.empty()))
                    .forEach(required::add);
        }
    }

    private void markCases(int keyword, int block, Options before, int depth) {
        var tag = conditionBehind(keyword, block);
        var switched = conditions.option(tag, block);
        for (var index = block + 1; index < tokens.closing(block); ) {
            var colon = colonBehind(index, tokens.closing(block));
            var next = nextCase(colon + 1, tokens.closing(block));
            var first = index;
            var holds = !tokens.isKeyword(index, "case")
                    ? List.<List<Option>>of()
                    : tag == block
                            ? conditions.condition(first + 1, colon).holds()
                            : switched.map(it -> conditions.cases(it, first + 1, colon))
                                    .orElse(List.of());
            mark(colon + 1, next, before.with(holds), depth + 1);
            index = next;
        }
    }

    private int colonBehind(int index, int end) {
        var at = index;
        while (at < end && !tokens.isOperator(at, ":")) {
            at = tokens.behind(at);
        }
        return Math.max(index, Math.min(at, end - 1));
    }

    private int nextCase(int index, int end) {
        var at = index;
        while (at < end && !tokens.isKeyword(at, "case") && !tokens.isKeyword(at, "default")) {
            at = tokens.behind(at);
        }
        return Math.min(at, end);
    }

    /** Where the condition begins behind a keyword, and what may be done first. */
    private int conditionBehind(int keyword, int block) {
        var start = keyword + 1;
        for (var at = start; at < block; at = tokens.behind(at)) {
            start = tokens.is(at, GoLexer.SEMICOLON) ? at + 1 : start;
        }
        return start;
    }

    /** Whether a block is all that the program does then: {@code log.Fatal(http.ListenAndServe(…))}. */
    private boolean serves(int block) {
        return IntStream.range(block + 1, tokens.closing(block))
                .filter(it -> tokens.is(it + 1, GoLexer.LEFT_PARENTHESIS))
                .anyMatch(it -> SERVES.contains(tokens.textOf(it)));
    }

    private boolean leaves(int block) {
        return statements(block).anyMatch(it -> LEAVING.contains(tokens.textOf(it))) || ends(block);
    }

    private IntStream statements(int block) {
        return names(block).filter(tokens::beginsStatement);
    }

    /** The names in a block that stand in no brackets of their own: what hangs on more is not all that the block does. */
    private IntStream names(int block) {
        return IntStream.iterate(block + 1, it -> it < tokens.closing(block), tokens::behind)
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER));
    }

    private boolean fails(int block) {
        return ends(block)
                || statements(block)
                        .filter(it -> tokens.isWord(it, "return"))
                        .flatMap(it ->
                                IntStream.range(it + 1, Math.min(tokens.endOfStatement(it), tokens.closing(block))))
                        .anyMatch(it -> tokens.is(it, GoLexer.IDENTIFIER) && GoConditions.isFailure(tokens.textOf(it)));
    }

    private boolean ends(int block) {
        return names(block)
                .filter(it -> tokens.is(it + 1, GoLexer.LEFT_PARENTHESIS))
                .anyMatch(it -> ENDS.matcher(tokens.textOf(it)).matches());
    }
}
