package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustArms.Arm;
import dev.fromscratch.evidence.rust.RustFile.Guard;
import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The conditions in a Rust file that hold only where somebody sets something.
 */
final class RustConditions {
    /** What is asked of an option that leaves it the same. */
    private static final Set<String> SAME = Set.of(
            "as_deref",
            "as_deref_mut",
            "as_mut",
            "as_ref",
            "clone",
            "cloned",
            "copied",
            "is_ok",
            "is_some",
            "ok",
            "take");

    /** With what a program says that it cannot go on, so that whoever runs it sets what it asks for. */
    private static final Set<String> FAILING = Set.of(
            "Err",
            "abort",
            "anyhow",
            "bail",
            "eprintln",
            "error",
            "exit",
            "panic",
            "todo",
            "unimplemented",
            "unreachable");

    /** A text stands as a quotation mark. */
    private static final Pattern ANY = Pattern.compile("\\|&*(\\w+)\\|\\*?\\1(?:\\.as_str\\(\\))?==&?\"");

    private static final Pattern CONTAINS =
            Pattern.compile("&(?:\"(?:\\.(?:to_string|to_owned|into)\\(\\))?|String::from\\(\"\\))");

    /** No condition that people write has as many tokens. */
    private static final int FAR = 200;

    private final RustTokens tokens;

    /** The parts that are yet to begin, by their first index. */
    private final Map<Integer, List<Begun>> ahead = new HashMap<>();

    /** Where patterns stand. */
    private final BitSet patterns = new BitSet();

    /** The variables that hold all words of the command line. */
    private final Set<String> words = new HashSet<>();

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
        words.clear();
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
        if (!isFailing(otherwise(brace)) && !isEither(start, brace)) {
            for (var part = start; part <= brace; part = tokens.behind(part)) {
                var isAnd = tokens.isText(part, "&") && tokens.isText(part + 1, "&");
                if (isAnd || part == brace) {
                    condition(start, part).ifPresent(it -> begin(brace, it, tokens.behind(brace)));
                    start = part + 2;
                }
            }
        }
        if (tokens.isWord(brace - 3, "is_none") && returns(brace) && !isFailing(brace)) {
            option(index + 1, brace - 4).ifPresent(it -> begin(tokens.behind(brace), it, endOfBlock));
        }
    }

    /** The brace of what is run where a condition does not hold; or else nothing's. */
    private int otherwise(int brace) {
        var behind = tokens.behind(brace);
        return tokens.isWord(behind, "else") ? next(behind, RustLexer.LEFT_BRACE) : tokens.size();
    }

    private boolean isFailing(int start) {
        return isFailing(start, tokens.behind(start));
    }

    private boolean isFailing(int start, int end) {
        for (var index = start; index < end; index++) {
            if (tokens.is(index, RustLexer.IDENTIFIER) && FAILING.contains(tokens.textOf(index))) {
                return true;
            }
        }
        return false;
    }

    private boolean isEither(int start, int end) {
        for (var index = start; index < end; index = tokens.behind(index)) {
            if (tokens.isText(index, "|")) {
                return true;
            }
        }
        return false;
    }

    private Optional<Guard> condition(int start, int end) {
        if (!tokens.isWord(start, "let")) {
            return lookedFor(start, end).or(() -> option(start, end));
        }
        var equals = next(start, RustLexer.EQUALS);
        return isSome(start + 1) && equals < end ? option(equals + 1, end) : Optional.empty();
    }

    /**
     * The word that is looked for on the command line, and nothing else asked: {@code env::args().any(|it| it == "--once")},
     * {@code words.contains(&"--once".to_string())} of a variable that has all of them.
     */
    private Optional<Guard> lookedFor(int start, int end) {
        var list = tokens.is(start, RustLexer.IDENTIFIER) && words.contains(tokens.textOf(start))
                ? start + 1
                : behindWords(start);
        while (tokens.isWord(list + 1, "iter") || tokens.isWord(list + 1, "skip")) {
            list = tokens.behind(list + 2);
        }
        var opening = list + 2;
        if (list < 0 || !tokens.is(opening, RustLexer.LEFT_PARENTHESIS) || tokens.behind(opening) != end) {
            return Optional.empty();
        }
        var asked = IntStream.range(opening + 1, end - 1)
                .mapToObj(it -> tokens.is(it, RustLexer.STRING) ? "\"" : tokens.textOf(it))
                .collect(Collectors.joining());
        var isLookedFor = tokens.isWord(list + 1, "any") && ANY.matcher(asked).matches()
                || tokens.isWord(list + 1, "contains")
                        && CONTAINS.matcher(asked).matches();
        return IntStream.range(opening, end)
                .filter(it -> isLookedFor && tokens.is(it, RustLexer.STRING))
                .mapToObj(it -> new Guard(Guard.Kind.WORD, tokens.unquoted(it)))
                .findFirst();
    }

    /** The index behind {@code env::args()}, or less than nothing. */
    private int behindWords(int start) {
        var first = tokens.isWord(start, "std") && tokens.is(start + 1, RustLexer.PATH) ? start + 2 : start;
        return tokens.isWord(first, "env") && tokens.is(first + 1, RustLexer.PATH) && tokens.isWord(first + 2, "args")
                ? tokens.behind(first + 3)
                : -1;
    }

    private boolean isSome(int pattern) {
        return tokens.isWord(pattern, "Some") || tokens.isWord(pattern, "Ok");
    }

    private boolean returns(int brace) {
        for (var index = brace + 1; index < tokens.behind(brace); index = tokens.behind(index)) {
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
        var arms = RustArms.of(tokens, brace);
        arms.forEach(it -> patterns.set(it.pattern(), it.arrow()));
        var isRequired = arms.stream().anyMatch(it -> !isSome(it.pattern()) && isFailing(it.body(), it.end()));
        var asked = isRequired ? Optional.<Guard>empty() : option(index + 1, brace);
        for (var arm : arms) {
            ofArm(arm, asked).ifPresent(it -> begin(arm.body(), it, arm.end()));
        }
    }

    private Optional<Guard> ofArm(Arm arm, Optional<Guard> asked) {
        var pattern = arm.pattern();
        for (var index = pattern; index < arm.body(); index++) {
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
            if (!isFailing(otherwise, end)) {
                option(equals + 1, otherwise).ifPresent(it -> begin(end, it, endOfBlock));
            }
            return;
        }
        // Of one that is "mut" it is not known what it holds later.
        var isSame = !tokens.isWord(index + 1, "mut");
        var name = tokens.textOf(isSame ? index + 1 : index + 2);
        locals.remove(name);
        words.remove(name);
        if (isSame && areAllWords(equals + 1, end)) {
            words.add(name);
        }
        option(equals + 1, end)
                .filter(it -> it.kind() == Guard.Kind.VARIABLE && isSame)
                .ifPresent(it -> locals.put(name, it));
    }

    /** {@code env::args().collect()}, perhaps without the first. */
    private boolean areAllWords(int start, int end) {
        var behind = behindWords(start);
        while (behind > 0 && tokens.isWord(behind + 1, "skip")) {
            behind = tokens.behind(behind + 2);
        }
        return behind > 0 && tokens.isWord(behind + 1, "collect") && behind < end;
    }

    /** The setting whose being there is asked for by the tokens between two indices, and by no others. */
    private Optional<Guard> option(int start, int end) {
        var index = start;
        while (tokens.isText(index, "&") || tokens.isText(index, "*") || tokens.isWord(index, "mut")) {
            index++;
        }
        var variable = tokens.isWord(index, "std") && tokens.is(index + 1, RustLexer.PATH) ? index + 2 : index;
        if (isVariable(variable)) {
            var name = tokens.unquoted(variable + 4);
            return isSame(tokens.behind(variable + 3), end) && !RunSettings.isAlwaysSet(name)
                    ? Optional.of(new Guard(Guard.Kind.VARIABLE, name))
                    : Optional.empty();
        }
        if (!tokens.is(index, RustLexer.IDENTIFIER)) {
            return Optional.empty();
        }
        var local = Optional.ofNullable(locals.get(tokens.textOf(index)));
        var last = index;
        while (tokens.is(last + 1, RustLexer.DOT)
                && tokens.is(last + 2, RustLexer.IDENTIFIER)
                && !tokens.is(last + 3, RustLexer.LEFT_PARENTHESIS)) {
            last += 2;
        }
        if (last >= end || !isSame(last + 1, end)) {
            return Optional.empty();
        }
        return last == index ? local : Optional.of(new Guard(Guard.Kind.SETTING, tokens.textOf(last)));
    }

    /** {@code env::var("HOOK")}. */
    private boolean isVariable(int index) {
        return tokens.isWord(index, "env")
                && tokens.is(index + 1, RustLexer.PATH)
                && (tokens.isWord(index + 2, "var") || tokens.isWord(index + 2, "var_os"))
                && tokens.is(index + 4, RustLexer.STRING)
                && tokens.behind(index + 3) == index + 6;
    }

    /** Whether all that is asked of an option between two indices leaves it the same. */
    private boolean isSame(int start, int end) {
        var index = start;
        while (index < end && tokens.is(index, RustLexer.DOT) && SAME.contains(tokens.textOf(index + 1))) {
            index = tokens.behind(index + 2);
        }
        return index == end;
    }

    /**
     * The field or the command that the program sets by itself at an index: {@code hook: Some(url)},
     * {@code config.hook = url}, {@code Commands::Serve} where that is no pattern.
     */
    Optional<String> given(int index) {
        var name = Optional.of(tokens.textOf(index));
        if (tokens.isText(index + 1, ":")) {
            return name.filter(it -> isValue(index + 2));
        }
        if (tokens.is(index - 1, RustLexer.DOT)) {
            var isSet = tokens.is(index + 1, RustLexer.EQUALS)
                            && !tokens.is(index + 2, RustLexer.EQUALS)
                            && !tokens.isWord(index + 2, "None")
                            && !tokens.isWord(index + 2, "false")
                    || tokens.is(index + 1, RustLexer.DOT)
                            && (tokens.textOf(index + 2).startsWith("get_or_insert")
                                    || tokens.isWord(index + 2, "insert")
                                    || tokens.isWord(index + 2, "replace"));
            return name.filter(it -> isSet);
        }
        var isCommand = tokens.is(index + 1, RustLexer.PATH)
                && tokens.is(index + 2, RustLexer.IDENTIFIER)
                && Character.isUpperCase(tokens.textOf(index).charAt(0))
                && Character.isUpperCase(tokens.textOf(index + 2).charAt(0));
        return name.filter(it -> isCommand && !patterns.get(index)).map(it -> it + "::" + tokens.textOf(index + 2));
    }

    /** Whether there is a value, and not a type. */
    private boolean isValue(int index) {
        if (tokens.isWord(index, "Some") || tokens.isWord(index, "true")) {
            return true;
        }
        var last = index;
        while (tokens.is(last + 1, RustLexer.PATH) && tokens.is(last + 2, RustLexer.IDENTIFIER)) {
            last += 2;
        }
        return tokens.is(last, RustLexer.IDENTIFIER)
                && Character.isLowerCase(tokens.textOf(last).charAt(0))
                && !tokens.isWord(last, "fn")
                && tokens.is(last + 1, RustLexer.LEFT_PARENTHESIS);
    }

    private int next(int index, int type) {
        return tokens.next(index, type, Math.min(tokens.size(), index + FAR));
    }
}
