package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Failures;
import dev.fromscratch.grammar.GoLexer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Go file does where the functions fail that it calls, of the program's own packages or of others.
 */
final class GoAnswers {
    private final GoTokens tokens;
    private final GoExpressions expressions;
    private final GoFailures failures;
    private final Set<String> borne = new HashSet<>();
    private final Set<String> ending = new HashSet<>();
    private final Set<String> foreseen = new HashSet<>();
    private final Map<String, Set<String>> passedOn = new HashMap<>();

    GoAnswers(GoTokens tokens, GoExpressions expressions, GoFailures failures) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.failures = failures;
    }

    Failures all() {
        for (var start = 0; start < tokens.size(); start = tokens.behind(start)) {
            if (tokens.isKeyword(start, "func") && tokens.beginsStatement(start)) {
                var isMethod = tokens.is(start + 1, GoLexer.LEFT_PARENTHESIS);
                var name = isMethod ? tokens.behind(start + 1) : start + 1;
                var body = tokens.bodyBehind(start);
                for (var index = body + 1; body >= 0 && index < tokens.closing(body); index++) {
                    add(index, (isMethod ? "." : "") + tokens.textOf(name));
                }
            }
        }
        return new Failures(borne, ending, foreseen, passedOn);
    }

    /**
     * Adds a call, if there is one whose name stands at a token.
     *
     * @param function around it
     */
    private void add(int name, String function) {
        if (!tokens.is(name, GoLexer.IDENTIFIER) || !tokens.is(name + 1, GoLexer.LEFT_PARENTHESIS)) {
            return;
        }
        var first = tokens.beginningOfChain(name);
        var mention = mention(first, name);
        if (mention.isEmpty()) {
            return;
        }
        var behind = tokens.behind(name + 1);
        if (failures.isForeseen(first, behind)) {
            foreseen.add(mention.get());
        }
        switch (failures.answer(first, behind)) {
            case BORNE -> borne.add(mention.get());
            case PASSED_ON ->
                passedOn.computeIfAbsent(mention.get(), any -> new HashSet<>()).add(function);
            case ENDS -> ending.add(mention.get());
        }
    }

    private Optional<String> mention(int first, int name) {
        if (first == name) {
            return Optional.of((tokens.is(name - 1, GoLexer.DOT) ? "." : "") + tokens.textOf(name));
        }
        if (first < name - 2 || !expressions.isPackage(first)) {
            return Optional.of("." + tokens.textOf(name));
        }
        return Optional.of(expressions.typeAt(first))
                .filter(it ->
                        StandardLibrary.linkedBy(expressions.pathAt(first)).isEmpty());
    }
}
