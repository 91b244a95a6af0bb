package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustFile.Guard;
import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The conditions in a Rust file that hold only where somebody sets something.
 */
final class RustConditions {
    /** What is asked of an option that leaves it the same. */
    private static final Set<String> SAME = Set.of(
            "as_deref", "as_deref_mut", "as_mut", "as_ref", "clone", "cloned", "copied", "is_some", "ok", "take");

    /** What gives an option a value where it has none, or ends where it has none. */
    private static final Set<String> DEFAULTS =
            Set.of("expect", "map_or", "or", "or_else", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else");

    /** {@code default_value_t = 8080}, {@code default = "port"}. */
    private static final Pattern DEFAULT = Pattern.compile("\\bdefault(_value\\w*)? =");

    /** No condition that people write has as many tokens. */
    private static final int FAR = 200;

    private final RustTokens tokens;

    /** The parts that are yet to begin, by their first index. */
    private final Map<Integer, List<Begun>> ahead = new HashMap<>();

    /** The variables of a function that hold an option. */
    private final Map<String, Guard> locals = new HashMap<>();

    RustConditions(RustTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What begins at an index.
     *
     * @param end the index behind it
     */
    record Begun(Guard guard, int end) {}

    /** A function has variables of its own. */
    void forget() {
        locals.clear();
    }

    /**
     * What begins at an index.
     *
     * @param endOfBlock the end of the block around it
     */
    List<Begun> at(int index, int endOfBlock) {
        if (tokens.isWord(index, "if")) {
            choice(index, endOfBlock);
        } else if (tokens.isWord(index, "match")) {
            arms(index);
        } else if (tokens.isWord(index, "let") && !tokens.isWord(index - 1, "if")) {
            variable(index, endOfBlock);
        }
        return Optional.ofNullable(ahead.remove(index)).orElse(List.of());
    }

    private void begin(int index, Guard guard, int end) {
        ahead.computeIfAbsent(index, it -> new ArrayList<>()).add(new Begun(guard, end));
    }

    /** {@code if let Some(hook) = &config.hook}, {@code if config.hook.is_some()}, {@code if args.verbose}. */
    private void choice(int index, int endOfBlock) {
        var brace = next(index + 1, RustLexer.LEFT_BRACE);
        var start = index + 1;
        if (!tokens.is(brace, RustLexer.LEFT_BRACE)) {
            return;
        }
        for (var part = start; part <= brace; part = tokens.behind(part)) {
            var isAnd = tokens.isText(part, "&") && tokens.isText(part + 1, "&");
            if (isAnd || part == brace) {
                condition(start, part).ifPresent(it -> begin(brace, it, tokens.behind(brace)));
                start = part + 2;
            }
        }
        if (tokens.isWord(brace - 3, "is_none") && returns(brace)) {
            option(index + 1, brace - 4).ifPresent(it -> begin(tokens.behind(brace), it, endOfBlock));
        }
    }

    private Optional<Guard> condition(int start, int end) {
        if (!tokens.isWord(start, "let")) {
            return option(start, end);
        }
        var equals = next(start, RustLexer.EQUALS);
        return isSome(start + 1) && equals < end ? option(equals + 1, end) : Optional.empty();
    }

    private boolean isSome(int pattern) {
        return tokens.isWord(pattern, "Some") || tokens.isWord(pattern, "Ok");
    }

    private boolean returns(int brace) {
        for (var index = brace; index < Math.min(tokens.behind(brace), brace + FAR); index++) {
            if (tokens.isWord(index, "return") || tokens.isWord(index, "continue")) {
                return true;
            }
        }
        return false;
    }

    /** {@code match command { Command::Serve => …, Command::Get(url) => … }}. */
    private void arms(int index) {
        var brace = next(index + 1, RustLexer.LEFT_BRACE);
        if (!tokens.is(brace, RustLexer.LEFT_BRACE)) {
            return;
        }
        var end = tokens.behind(brace) - 1;
        var asked = option(index + 1, brace);
        var pattern = brace + 1;
        while (pattern < end) {
            while (tokens.is(pattern, RustLexer.HASH)) {
                pattern = tokens.behind(pattern + 1);
            }
            var arrow = pattern;
            while (arrow < end && !(tokens.is(arrow, RustLexer.EQUALS) && tokens.isText(arrow + 1, ">"))) {
                arrow = tokens.behind(arrow);
            }
            var body = arrow + 2;
            var behind = tokens.is(body, RustLexer.LEFT_BRACE) ? tokens.behind(body) : next(body, RustLexer.COMMA, end);
            if (body < end) {
                ofArm(pattern, arrow, asked).ifPresent(it -> begin(body, it, behind));
            }
            pattern = tokens.is(behind, RustLexer.COMMA) ? behind + 1 : Math.max(behind, pattern + 1);
        }
    }

    private Optional<Guard> ofArm(int pattern, int arrow, Optional<Guard> asked) {
        for (var index = pattern; index < arrow; index++) {
            if (tokens.isText(index, "|")) {
                return Optional.empty();
            }
        }
        if (isSome(pattern)) {
            // What is in the option may be the command.
            var isCommand = tokens.is(pattern + 3, RustLexer.PATH);
            return isCommand ? command(pattern + 2) : asked;
        }
        return tokens.is(pattern + 1, RustLexer.PATH) ? command(pattern) : Optional.empty();
    }

    private Optional<Guard> command(int path) {
        var last = path;
        while (tokens.is(last + 1, RustLexer.PATH) && tokens.is(last + 2, RustLexer.IDENTIFIER)) {
            last += 2;
        }
        return Optional.of(
                new Guard(Guard.Kind.COMMAND, tokens.textOf(Math.max(last - 2, path)) + "::" + tokens.textOf(last)));
    }

    /** {@code let hook = env::var("HOOK").ok();}, {@code let Some(hook) = config.hook else { return };}. */
    private void variable(int index, int endOfBlock) {
        var equals = next(index, RustLexer.EQUALS);
        var end = next(index, RustLexer.SEMICOLON);
        if (equals > end) {
            return;
        }
        if (isSome(index + 1)) {
            var otherwise = equals;
            while (otherwise < end && !tokens.isWord(otherwise, "else")) {
                otherwise = tokens.behind(otherwise);
            }
            option(equals + 1, otherwise).ifPresent(it -> begin(end, it, endOfBlock));
            return;
        }
        var name = tokens.isWord(index + 1, "mut") ? index + 2 : index + 1;
        locals.remove(tokens.textOf(name));
        option(equals + 1, end)
                .filter(it -> it.kind() == Guard.Kind.VARIABLE && !isText(end))
                .ifPresent(it -> locals.put(tokens.textOf(name), it));
    }

    /** Whether what ends there is no option any more. */
    private boolean isText(int end) {
        return tokens.isText(end - 1, "?");
    }

    /** The setting whose being there is asked for by the tokens between two indices, and by no others. */
    private Optional<Guard> option(int start, int end) {
        var variable = variableAsked(start, end);
        if (variable.isPresent()) {
            return variable;
        }
        var index = start;
        while (tokens.isText(index, "&") || tokens.isText(index, "*") || tokens.isWord(index, "mut")) {
            index++;
        }
        var name = "";
        var isField = false;
        while (index < end && tokens.is(index, RustLexer.IDENTIFIER)) {
            if (tokens.is(index + 1, RustLexer.LEFT_PARENTHESIS)) {
                if (!isField || !SAME.contains(tokens.textOf(index))) {
                    return Optional.empty();
                }
                index = tokens.behind(index + 1);
            } else {
                isField = !name.isEmpty();
                name = tokens.textOf(index++);
                isField |= locals.containsKey(name);
            }
            if (index < end && !tokens.is(index++, RustLexer.DOT)) {
                return Optional.empty();
            }
        }
        if (index < end || !isField) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(locals.get(name)).orElse(new Guard(Guard.Kind.SETTING, name)));
    }

    private Optional<Guard> variableAsked(int start, int end) {
        var found = Optional.<Guard>empty();
        for (var index = start; index < Math.min(end, start + FAR); index++) {
            if (DEFAULTS.contains(tokens.textOf(index))) {
                return Optional.empty();
            }
            var isAsked = tokens.isWord(index, "env")
                    && tokens.is(index + 1, RustLexer.PATH)
                    && (tokens.isWord(index + 2, "var") || tokens.isWord(index + 2, "var_os"));
            if (isAsked && tokens.is(index + 4, RustLexer.STRING)) {
                found = Optional.of(new Guard(Guard.Kind.VARIABLE, tokens.unquoted(index + 4)));
            }
        }
        return found;
    }

    /**
     * The fields of a type that may be left out, with nothing in their place.
     *
     * @param flags whether what is not said is not so
     */
    Set<String> fields(int start, int end, boolean flags) {
        var result = new HashSet<String>();
        var attributes = new StringBuilder();
        var body = next(start, RustLexer.LEFT_BRACE, end);
        for (var index = body + 1; index < end - 1; ) {
            if (tokens.is(index, RustLexer.HASH)) {
                for (var inside = index; inside < tokens.behind(index + 1); inside++) {
                    attributes.append(tokens.textOf(inside)).append(' ');
                }
                index = tokens.behind(index + 1);
            } else if (tokens.is(index, RustLexer.IDENTIFIER) && tokens.isText(index + 1, ":")) {
                var isOptional = tokens.isWord(index + 2, "Option") || flags && tokens.isWord(index + 2, "bool");
                if (isOptional && !DEFAULT.matcher(attributes).find()) {
                    result.add(tokens.textOf(index));
                }
                index = behindField(index, end);
                attributes.setLength(0);
            } else {
                index = tokens.behind(index);
            }
        }
        return result;
    }

    private int behindField(int index, int end) {
        var behind = index;
        while (behind < end && !tokens.is(behind, RustLexer.COMMA)) {
            behind = tokens.isText(behind, "<") ? tokens.behindAngles(behind) : tokens.behind(behind);
        }
        return behind + 1;
    }

    private int next(int index, int type) {
        return next(index, type, Math.min(tokens.size(), index + FAR));
    }

    /** The first of a type from an index on, brackets passed over. */
    private int next(int index, int type, int end) {
        var next = index;
        while (next < end && !tokens.is(next, type)) {
            next = tokens.behind(next);
        }
        return Math.min(next, end);
    }
}
