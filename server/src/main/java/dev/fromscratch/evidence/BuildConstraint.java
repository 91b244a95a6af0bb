package dev.fromscratch.evidence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The expression of a {@code //go:build} line, as go/build/constraint reads it.
 */
final class BuildConstraint {
    private static final Pattern TOKEN = Pattern.compile("&&|\\|\\||[!()]|[\\p{L}\\p{Nd}_.]+|\\S");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Nd}_.]+");

    /** Deeper than anyone writes, and no danger to the stack. */
    private static final int DEEPEST = 100;

    private final List<String> tokens;
    private final Function<String, Compiled> tags;
    private int at;
    private int depth;
    private boolean broken;

    private BuildConstraint(String expression, Function<String, Compiled> tags) {
        this.tokens =
                TOKEN.matcher(expression).results().map(MatchResult::group).toList();
        this.tags = tags;
    }

    /** What the expression comes to, given what each tag does; in some builds, where it cannot be read. */
    static Compiled evaluate(String expression, Function<String, Compiled> tags) {
        var constraint = new BuildConstraint(expression, tags);
        var value = constraint.either();
        return constraint.broken || constraint.at < constraint.tokens.size() ? Compiled.IN_SOME_BUILDS : value;
    }

    private Compiled either() {
        var value = both();
        while (skip("||")) {
            value = value.or(both());
        }
        return value;
    }

    private Compiled both() {
        var value = operand();
        while (skip("&&")) {
            value = value.and(operand());
        }
        return value;
    }

    private Compiled operand() {
        var negated = skip("!");
        var value = skip("(") ? inParentheses() : tag();
        return negated ? value.not() : value;
    }

    private Compiled inParentheses() {
        if (depth == DEEPEST) {
            return unreadable();
        }
        depth++;
        var value = either();
        depth--;
        return skip(")") ? value : unreadable();
    }

    private Compiled tag() {
        var tag = next().filter(it -> TAG.matcher(it).matches());
        if (tag.isEmpty()) {
            return unreadable();
        }
        at++;
        return tags.apply(tag.get());
    }

    private Compiled unreadable() {
        broken = true;
        return Compiled.IN_SOME_BUILDS;
    }

    private boolean skip(String token) {
        var found = next().filter(token::equals).isPresent();
        if (found) {
            at++;
        }
        return found;
    }

    private Optional<String> next() {
        return at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
    }
}
