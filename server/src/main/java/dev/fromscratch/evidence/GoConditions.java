package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Option;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the conditions in a Go file ask for, as far as it may be a setting: {@code cfg.Webhook != ""}, {@code !cfg.Enabled}.
 */
final class GoConditions {
    /** How many variables may stand for each other. */
    private static final int MOST_NAMES = 4;

    /** What holds settings, by the names that programs have for it. */
    private static final Pattern HOLDS_SETTINGS = Pattern.compile(
            "(?i)\\w*(?:conf|config|configuration|cfg|settings?|opts?|options?|flags?|args|env|environment)s?"
                    + "|(?:conf|cfg|config|settings|opts|options|global)\\w*");

    /** What asks whether something is wanted, and is no question about the world. */
    private static final Pattern ASKS_FOR_SETTING =
            Pattern.compile("(?:[iI]s|[hH]as)?\\w*(?:[eE]nabled?|[cC]onfigured)|IsSet|isSet");

    /** What reads a setting by its name. */
    private static final Pattern READS =
            Pattern.compile("(?:Get)?(?:Bool|Duration|Float64|Int|Int64|String|StringSlice|Uint)|Get|IsSet|Changed"
                    + "|(?:Get|Lookup)[eE]nv\\w*|[gG]et[eE]nv\\w*|[eE]nv(?:Or|Bool|String)?\\w*");

    /** What is made by the modules for settings. */
    private static final Pattern MODULES = Pattern.compile("github\\.com/(?:spf13/viper|knadh/koanf)\\b.*");

    /** What modules for settings are called, or what is made by them. */
    private static final Set<String> OF_SETTINGS = Set.of("k", "koanf", "v", "viper");

    private static final String ARGUMENTS = "os.Args";

    /** What asks whether somebody has set a flag, whatever its name is. */
    private static final Set<String> ASKS_WHETHER_SET = Set.of("Changed", "IsSet");

    /** What only reads an argument in another way. */
    private static final Set<String> SAME = Set.of("ToLower", "ToUpper", "TrimSpace", "Trim", "TrimSuffix");

    private static final Pattern FAILS = Pattern.compile("(?i)\\w*err(?:[a-z]\\w*)?");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final GoExpressions expressions;

    GoConditions(GoTokens tokens, GoScopes scopes, GoExpressions expressions) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.expressions = expressions;
    }

    /**
     * What has to be set so that a condition holds, and so that it does not: one of each set.
     */
    record Condition(List<List<Option>> holds, List<List<Option>> fails) {
        private static final Condition ANY = new Condition(List.of(), List.of());

        /** That what is asked for is nothing, as it is where a parameter is handed nothing. */
        private Condition isNothing() {
            return new Condition(
                    holds.stream()
                            .filter(it -> it.stream().allMatch(option -> GoValues.isParameter(option.name())))
                            .map(it -> it.stream().map(Option::asNothing).toList())
                            .toList(),
                    holds);
        }

        private Condition negated() {
            return new Condition(fails, holds);
        }

        private static Condition allOf(List<Condition> conditions) {
            return conditions.size() == 1
                    ? conditions.get(0)
                    : new Condition(
                            conditions.stream()
                                    .flatMap(it -> it.holds().stream())
                                    .toList(),
                            anyOf(conditions.stream().map(Condition::fails).toList()));
        }

        private static List<List<Option>> anyOf(List<List<List<Option>>> alternatives) {
            return alternatives.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : List.of(alternatives.stream()
                            .flatMap(it -> it.get(0).stream())
                            .toList());
        }
    }

    /** Whether a name is one for what tells that something has failed, and not for the type of that. */
    static boolean isFailure(String name) {
        return !name.equals("error") && FAILS.matcher(name).matches();
    }

    /** What a condition asks for. */
    Condition condition(int start, int end) {
        return condition(start, end, MOST_NAMES);
    }

    /** What an expression asks for, as far as it may be a setting. */
    Optional<Option> option(int start, int end) {
        return option(start, end, Optional.empty(), MOST_NAMES);
    }

    /** What has to be set so that what is asked for is one of some values. */
    List<List<Option>> cases(Option switched, int start, int end) {
        var values = new HashSet<Optional<String>>();
        for (var first = start; first < end; first = behindArgument(first, end) + 1) {
            values.add(expressions
                    .text(first, behindArgument(first, end), GoExpressions.FEW_PARTS)
                    .text());
        }
        return values.isEmpty() || values.contains(Optional.of(""))
                ? List.of()
                : List.of(values.stream().map(switched::being).toList());
    }

    private Condition condition(int start, int end, int names) {
        var alternatives = split(start, end, "|");
        if (alternatives.size() > 1) {
            return Condition.allOf(alternatives.stream()
                            .map(it -> all(it.get(0), it.get(1), names).negated())
                            .toList())
                    .negated();
        }
        return all(start, end, names);
    }

    private Condition all(int start, int end, int names) {
        return Condition.allOf(split(start, end, "&").stream()
                .map(it -> single(it.get(0), it.get(1), names))
                .toList());
    }

    /** The parts between two of the same operators that stand side by side. */
    private List<List<Integer>> split(int start, int end, String operator) {
        var parts = new ArrayList<List<Integer>>();
        var first = start;
        for (var at = start; at < end; at = tokens.behind(at)) {
            if (tokens.isOperator(at, operator + operator)) {
                parts.add(List.of(first, at));
                first = at + 2;
                at++;
            }
        }
        parts.add(List.of(first, end));
        return parts;
    }

    private Condition single(int start, int end, int names) {
        if (start >= end || names == 0) {
            return Condition.ANY;
        }
        if (tokens.isOperator(start, "!")) {
            return single(start + 1, end, names).negated();
        }
        if (tokens.is(start, GoLexer.LEFT_PARENTHESIS) && tokens.behind(start) == end) {
            return condition(start + 1, end - 1, names);
        }
        for (var at = start; at < end; at = tokens.behind(at)) {
            if (tokens.isOperator(at, "==")) {
                return compared(start, at, at + 2, end, names);
            }
            if (tokens.isOperator(at, "!=")) {
                return compared(start, at, at + 2, end, names).negated();
            }
            if (tokens.isOperator(at, ">") && isNothing(at + 1, end)) {
                return setting(start, at, Optional.empty(), names);
            }
        }
        return truth(start, end, names);
    }

    private Condition compared(int start, int operator, int right, int end, int names) {
        if (isNothing(right, end)) {
            return setting(start, operator, Optional.empty(), names).isNothing();
        }
        if (tokens.isWord(right, "true") && right + 1 == end) {
            return single(start, operator, names);
        }
        var value = expressions.text(right, end, GoExpressions.FEW_PARTS);
        // Where nothing asks first whether there is any, whoever runs the program has to name one.
        if (expressions.typeAt(start).equals(ARGUMENTS) && value.text().isPresent()) {
            return tokens.isOperator(start - 2, "&&")
                            && !tokens.textOf(start + 4).equals("0")
                    ? said(value.text().get())
                    : Condition.ANY;
        }
        // A variable may be anything.
        return value.text().isPresent() || isConstant(right, end)
                ? setting(start, operator, value.text(), names)
                : Condition.ANY;
    }

    private boolean isConstant(int start, int end) {
        return tokens.is(end - 1, GoLexer.IDENTIFIER)
                && expressions.lastOfChain(start) == end - 1
                && Character.isUpperCase(tokens.textOf(end - 1).codePointAt(0));
    }

    private boolean isNothing(int start, int end) {
        return start + 1 == end
                && start < tokens.size()
                && Set.of("\"\"", "``", "nil", "0", "false").contains(tokens.textOf(start));
    }

    private Condition setting(int start, int end, Optional<String> value, int names) {
        if (tokens.isKeyword(start, "len") && tokens.is(start + 1, GoLexer.LEFT_PARENTHESIS)) {
            return setting(start + 2, end - 1, value, names);
        }
        return option(start, end, value, names)
                .map(it -> new Condition(List.of(List.of(it)), it.others()))
                .orElse(Condition.ANY);
    }

    private static Condition said(String word) {
        return new Condition(List.of(List.of(GoCommands.said(word))), List.of());
    }

    /** The word that is looked for on the command line: {@code slices.Contains(os.Args, "--once")}. */
    private Optional<String> lookedFor(int start, int end) {
        var opening = expressions.lastOfChain(start) + 1;
        return tokens.is(opening, GoLexer.LEFT_PARENTHESIS)
                        && tokens.closing(opening) == end - 1
                        && expressions.typeAt(start).endsWith("slices.Contains")
                        && expressions.typeAt(opening + 1).equals(ARGUMENTS)
                        && tokens.is(end - 2, GoLexer.STRING)
                ? Optional.of(GoLiteral.unquote(tokens.textOf(end - 2)))
                : Optional.empty();
    }

    private Condition truth(int start, int end, int names) {
        var word = lookedFor(start, end);
        if (word.isPresent()) {
            return said(word.get());
        }
        var value = start + 1 == end && tokens.is(start, GoLexer.IDENTIFIER)
                ? scopes.valueOf(tokens.textOf(start), start).filter(it -> !isNothing(it, it + 1))
                : Optional.<Integer>empty();
        return value.isPresent()
                ? condition(value.get(), endOfValue(value.get()), names - 1)
                : setting(start, end, Optional.empty(), names);
    }

    private int endOfValue(int start) {
        var end = tokens.endOfStatement(start);
        return tokens.is(end - 1, GoLexer.SEMICOLON) ? end - 1 : end;
    }

    /** The same with a value that is asked for. */
    private Optional<Option> option(int start, int end, Optional<String> value, int names) {
        var first = tokens.isOperator(start, "*") ? start + 1 : start;
        if (!tokens.is(first, GoLexer.IDENTIFIER) || names == 0) {
            return Optional.empty();
        }
        var last = expressions.lastOfChain(first);
        if (tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS) && tokens.behind(last + 1) == end) {
            return called(first, last, value, names);
        }
        if (last == first && end == first + 1 && lookedUp(first).isPresent()) {
            return lookedUp(first).map(it -> new Option(GoSettings.keyed(it), value, true));
        }
        if (last + 1 != end || FAILS.matcher(tokens.textOf(last)).matches() || tokens.isWord(last, "ok")) {
            return Optional.empty();
        }
        var name = tokens.textOf(first);
        var parsed = last > first && tokens.isWord(last, "Scheme") ? parsedIn(first) : Optional.<Integer>empty();
        if (parsed.isPresent()) {
            var scheme = value.map(it -> it + Option.SCHEME).orElse(Option.SCHEME);
            return option(
                    parsed.get() + 1,
                    behindArgument(parsed.get() + 1, tokens.closing(parsed.get())),
                    Optional.of(scheme),
                    names - 1);
        }
        if (last > first) {
            return Optional.of(new Option(expressions.nameOf(first, last), value, holdsSettings(first, last)));
        }
        var set = scopes.valueOf(name, first);
        if (set.isPresent() && !scopes.isAtTop(name, first)) {
            return option(set.get(), endOfValue(set.get()), value, names - 1);
        }
        var parameter = scopes.parameter(name, first);
        if (parameter.isPresent()) {
            return Optional.of(new Option(parameter.get(), value, false));
        }
        // What is nothing for all that is written, somebody sets when the program is built, if at all.
        return scopes.isAtTop(name, first) || !scopes.declares(name, first)
                ? Optional.of(new Option(
                        name, value, set.filter(it -> isNothing(it, it + 1)).isPresent()))
                : Optional.empty();
    }

    /** Where the parenthesis opens in which stands what a variable is read from: {@code u, err := url.Parse(uri)}. */
    private Optional<Integer> parsedIn(int variable) {
        return scopes.valueOf(tokens.textOf(variable), variable)
                .filter(it ->
                        expressions.isPackage(it) && expressions.typeAt(it).startsWith("net/url.Parse"))
                .map(it -> it + 3);
    }

    /** The index of the comma behind an argument, or of what ends the list. */
    private int behindArgument(int start, int end) {
        var at = start;
        while (at < end && !tokens.is(at, GoLexer.COMMA)) {
            at = tokens.behind(at);
        }
        return Math.min(at, end);
    }

    private Optional<Option> called(int first, int last, Optional<String> value, int names) {
        var function = tokens.textOf(last);
        var opening = last + 1;
        if (tokens.isKeyword(first, "strings") && SAME.contains(function)) {
            return option(opening + 1, behindArgument(opening + 1, tokens.closing(opening)), value, names - 1);
        }
        if (READS.matcher(function).matches() && !isOfOthers(first, last)) {
            var asked = expressions.text(
                    opening + 1, behindArgument(opening + 1, tokens.closing(opening)), GoExpressions.FEW_PARTS);
            var key = asked.text()
                    .or(() -> asked.constant()
                            .filter(it -> ASKS_WHETHER_SET.contains(function))
                            .map(it -> it.substring(it.lastIndexOf('.') + 1)));
            if (key.filter(RunSettings::isAlwaysSet).isPresent()) {
                return Optional.empty();
            }
            if (key.isPresent()) {
                return key.map(it -> new Option(GoSettings.keyed(it), value, true));
            }
        }
        return last > first
                        && tokens.closing(opening) == opening + 1
                        && ASKS_FOR_SETTING.matcher(function).matches()
                ? Optional.of(new Option(expressions.nameOf(first, last), value, true))
                : Optional.empty();
    }

    /** Whether what is got by a name may be part of a request, of a session, or of whatever has names. */
    private boolean isOfOthers(int first, int last) {
        return tokens.isWord(last, "Get")
                && IntStream.iterate(first, it -> it < last, it -> it + 2)
                        .mapToObj(tokens::textOf)
                        .noneMatch(it -> HOLDS_SETTINGS.matcher(it).matches() || OF_SETTINGS.contains(it))
                && scopes.valueOf(tokens.textOf(first), first)
                        .map(expressions::typeAt)
                        .filter(it -> MODULES.matcher(it).matches())
                        .isEmpty();
    }

    /** The variable of the environment of which a name says whether it is set: {@code _, ok := os.LookupEnv("DEBUG")}. */
    private Optional<String> lookedUp(int name) {
        return scopes.typeOf(tokens.textOf(name), name)
                .filter(it -> tokens.isKeyword(it, "os") && tokens.isWord(it + 2, "LookupEnv"))
                .flatMap(it -> expressions.arguments(it + 3, GoExpressions.FEW_PARTS).stream()
                        .findFirst())
                .flatMap(GoFile.Argument::text)
                .filter(it -> !RunSettings.isAlwaysSet(it));
    }

    /** Whether one of the names with which something is reached is one for what holds settings. */
    static boolean isOfSettings(String name) {
        return Arrays.stream(name.split("[.#]"))
                .anyMatch(it -> HOLDS_SETTINGS.matcher(it).matches());
    }

    private boolean holdsSettings(int first, int last) {
        var names = IntStream.iterate(first, it -> it < last, it -> it + 2).mapToObj(tokens::textOf);
        var type = scopes.typeOf(tokens.textOf(first), first).map(expressions::typeAt).stream()
                .map(it -> it.substring(it.lastIndexOf('.') + 1));
        return Stream.concat(names, type)
                        .anyMatch(it -> HOLDS_SETTINGS.matcher(it).matches())
                || ASKS_FOR_SETTING.matcher(tokens.textOf(last)).matches();
    }
}
