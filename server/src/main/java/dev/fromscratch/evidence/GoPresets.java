package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Preset;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a Go file sets where nobody sets it: the defaults of flags, of variables of the environment and of fields, and what
 * is written into fields and variables as a literal.
 *
 * <p>Sources: the documentation of flag, github.com/spf13/pflag, github.com/spf13/viper, github.com/urfave/cli,
 * github.com/caarlos0/env, github.com/sethvgo/go-envconfig, github.com/go-playground/validator.
 */
final class GoPresets {
    /** What makes a flag: its kind, and where it is kept and whether it has a short form. */
    private static final Pattern FLAG =
            Pattern.compile("(?:Bool|Duration|Float64|Int|Int64|String|StringArray|StringSlice|Uint|Uint64)(Var)?(P)?");

    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)\\w*env\\w*");
    private static final Pattern DEMANDED = Pattern.compile("Mark(?:Persistent)?FlagRequired");

    private static final Pattern DEFAULT =
            Pattern.compile("\\b(?:default|envDefault|env-default):\"([^\"]+)\"|[,;]\\s*default[=:]([^\",;]+)");

    private static final Pattern REQUIRED =
            Pattern.compile("\\b(?:required|env-required):\"true\"|[,:;\"]\\s*(?:required|notEmpty)\\b(?!_)");

    private static final Pattern NAMED = Pattern.compile("\\b(?:env|envconfig|flag|long|mapstructure):\"([\\w./-]+)");

    /** What makes a pointer to its argument, as modules and programs name it. */
    private static final Pattern POINTER = Pattern.compile("(?i)(?:to)?p(?:tr|ointer)\\w*|to|bool|string|int\\w*|new");

    private static final Set<String> NOTHING = Set.of("", "0", "false", "nil", "off", "none", "no");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final GoExpressions expressions;
    private final List<Preset> presets = new ArrayList<>();

    GoPresets(GoTokens tokens, GoScopes scopes, GoExpressions expressions) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.expressions = expressions;
    }

    List<Preset> all() {
        // Of each open brace, the type whose fields stand in it; empty for any other.
        var types = new ArrayDeque<String>();
        for (var index = 0; index < tokens.size(); index++) {
            if (tokens.is(index, GoLexer.LEFT_BRACE)) {
                types.push(typeBefore(index));
                ofLiteral(index, types.element());
            } else if (tokens.is(index, GoLexer.RIGHT_BRACE)) {
                types.poll();
            } else if (tokens.is(index, GoLexer.RAW_STRING)) {
                ofTag(index, types.isEmpty() ? "" : types.peek());
            } else if (tokens.is(index, GoLexer.IDENTIFIER)) {
                ofName(index, types.isEmpty() ? "" : types.peek());
            }
        }
        return List.copyOf(presets);
    }

    private String typeBefore(int brace) {
        if (tokens.isWord(brace - 1, "struct")) {
            var name = tokens.isOperator(brace - 2, "=") ? brace - 3 : brace - 2;
            return tokens.is(name, GoLexer.IDENTIFIER) ? tokens.textOf(name) : "";
        }
        return tokens.is(brace - 1, GoLexer.IDENTIFIER) ? tokens.textOf(brace - 1) : "";
    }

    /** A flag as github.com/urfave/cli has it: {@code cli.BoolFlag{Name: "tls", Value: true}}. */
    private void ofLiteral(int brace, String type) {
        if (!type.endsWith("Flag")) {
            return;
        }
        var keys = new ArrayList<String>();
        var preset = Optional.<Optional<String>>empty();
        for (var index = brace + 1; index < tokens.closing(brace); index = tokens.behind(index)) {
            if (!tokens.isOperator(index + 1, ":")) {
                continue;
            }
            switch (tokens.textOf(index)) {
                case "Name", "EnvVar", "EnvVars", "Sources" -> keys.addAll(literals(index + 2));
                case "Value" -> preset = valueAt(index + 2).or(Optional::empty);
                case "Required" -> preset = tokens.isWord(index + 2, "true") ? Optional.of(Optional.empty()) : preset;
                default -> {}
            }
        }
        preset.ifPresent(value -> keys.forEach(it -> presets.add(new Preset(GoSettings.keyed(it), value))));
    }

    /** The literals in the value of a field. */
    private List<String> literals(int start) {
        var end = start;
        while (end < tokens.size() && !tokens.is(end, GoLexer.COMMA) && !tokens.is(end, GoLexer.RIGHT_BRACE)) {
            end = tokens.behind(end);
        }
        return tokens.strings(start, end).toList();
    }

    private void ofTag(int index, String type) {
        var tag = tokens.textOf(index);
        var matcher = DEFAULT.matcher(tag);
        var value = matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                        .filter(it -> !isNothing(it))
                : Optional.<String>empty();
        if (value.isEmpty() && !REQUIRED.matcher(tag).find()) {
            return;
        }
        var first = index;
        while (first > 0 && !tokens.beginsLine(first)) {
            first--;
        }
        presets.add(new Preset(type + "#" + tokens.textOf(first), value));
        NAMED.matcher(tag)
                .results()
                .map(it -> new Preset(GoSettings.keyed(it.group(1)), value))
                .forEach(presets::add);
    }

    private void ofName(int index, String type) {
        var last = tokens.is(index - 1, GoLexer.DOT) ? index : expressions.lastOfChain(index);
        if (tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)) {
            ofCall(index);
        } else if (tokens.isOperator(index + 1, ":")
                && (tokens.is(index - 1, GoLexer.LEFT_BRACE) || tokens.is(index - 1, GoLexer.COMMA))
                && !type.isEmpty()) {
            valueAt(index + 2).ifPresent(it -> presets.add(new Preset(type + "#" + tokens.textOf(index), it)));
        } else if (tokens.beginsStatement(index) && tokens.isOperator(last + 1, "=")) {
            var isOfFile = last > index || scopes.isAtTop(tokens.textOf(index), index);
            valueAt(last + 2)
                    .filter(it -> isOfFile)
                    .ifPresent(it -> presets.add(new Preset(expressions.nameOf(index, last), it)));
        } else if (tokens.isKeyword(index, "var") && tokens.beginsStatement(index)) {
            tokens.specifications(index).stream()
                    .filter(it -> scopes.isAtTop(tokens.textOf(it), it))
                    .forEach(first -> scopes.initialOf(tokens.textOf(first), first)
                            .flatMap(this::valueAt)
                            .ifPresent(it -> presets.add(new Preset(tokens.textOf(first), it))));
        }
    }

    private void ofCall(int function) {
        var name = tokens.textOf(function);
        var opening = function + 1;
        var flag = FLAG.matcher(name);
        if (flag.matches()) {
            var position = 1 + (flag.group(1) == null ? 0 : 1) + (flag.group(2) == null ? 0 : 1);
            ofCall(
                    opening,
                    position,
                    name.contains("Var") ? 1 : 0,
                    it -> target(function, flag.group(1) != null)
                            .ifPresent(target -> presets.add(new Preset(target, it))));
        } else if (name.equals("SetDefault") || ENVIRONMENT.matcher(name).matches()) {
            ofCall(opening, 1, 0, it -> {});
        } else if (DEMANDED.matcher(name).matches() && tokens.is(opening + 1, GoLexer.STRING)) {
            presets.add(new Preset(keyAt(opening + 1), Optional.empty()));
        } else if (name.equals("Default")) {
            GoFlags.flagOf(tokens, function)
                    .ifPresent(key -> valueAt(opening + 1).ifPresent(it -> presets.add(new Preset(key, it))));
        }
    }

    /** The variable that a flag is kept in, by a pointer that the call takes, or that is set to what it gives. */
    private Optional<String> target(int function, boolean byPointer) {
        var pointer = function + 3;
        if (byPointer) {
            return Optional.of(pointer)
                    .filter(it -> tokens.isOperator(it - 1, "&"))
                    .map(it -> expressions.nameOf(it, expressions.lastOfChain(it)));
        }
        var first = tokens.is(function - 1, GoLexer.DOT) ? function - 2 : function;
        return Optional.of(tokens.isOperator(first - 2, ":=") ? first - 3 : first - 2)
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && (tokens.isOperator(first - 1, "=") || tokens.isOperator(first - 2, ":=")))
                .map(tokens::textOf);
    }

    private void ofCall(int opening, int valued, int keyed, Consumer<Optional<String>> more) {
        var starts = new ArrayList<Integer>();
        for (var at = opening + 1; at < tokens.closing(opening); at = expressions.behindArgument(at)) {
            starts.add(at);
        }
        if (starts.size() <= valued || !tokens.is(starts.get(keyed), GoLexer.STRING)) {
            return;
        }
        var value = tokens.textOf(starts.get(valued)).equals("\"\"")
                ? Optional.of(Optional.of(""))
                : valueAt(starts.get(valued));
        value.ifPresent(it -> {
            presets.add(new Preset(keyAt(starts.get(keyed)), it));
            more.accept(it);
        });
    }

    private String keyAt(int literal) {
        return GoSettings.keyed(GoLiteral.unquote(tokens.textOf(literal)));
    }

    /** What certainly is not nothing, and what it is, as far as it is known: a literal, or what is made of one. */
    private Optional<Optional<String>> valueAt(int start) {
        if (tokens.is(start, GoLexer.STRING) || tokens.is(start, GoLexer.RAW_STRING)) {
            return literal(GoLiteral.unquote(tokens.textOf(start)));
        }
        if (tokens.is(start, GoLexer.NUMBER)) {
            return literal(tokens.textOf(start));
        }
        if (tokens.isOperator(start, "&")) {
            return Optional.of(Optional.empty());
        }
        var list = tokens.is(start, GoLexer.LEFT_BRACKET) || tokens.isWord(start, "map");
        if (list) {
            var opening = IntStream.range(start, Math.min(tokens.size(), start + GoTokens.LONGEST))
                    .filter(it -> tokens.is(it, GoLexer.LEFT_BRACE))
                    .findFirst();
            return opening.isPresent() && tokens.closing(opening.getAsInt()) > opening.getAsInt() + 1
                    ? Optional.of(Optional.empty())
                    : Optional.empty();
        }
        return tokens.is(start, GoLexer.IDENTIFIER) ? named(start) : Optional.empty();
    }

    private Optional<Optional<String>> named(int start) {
        var value = scopes.valueOf(tokens.textOf(start), start).orElse(start);
        if (tokens.isWord(value, "true")) {
            return Optional.of(Optional.of("true"));
        }
        var last = expressions.lastOfChain(start);
        if (tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS)) {
            // One that makes a flag is told more.
            var isPointer = POINTER.matcher(tokens.textOf(last)).matches()
                    && expressions.behindArgument(last + 2) > tokens.closing(last + 1);
            return isPointer ? valueAt(last + 2) : Optional.empty();
        }
        var text = expressions.text(start, last + 1, GoExpressions.FEW_PARTS).text();
        return text.isPresent()
                ? literal(text.get())
                : tokens.textOf(last).matches("(?i)default\\w+") ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private static Optional<Optional<String>> literal(String value) {
        return isNothing(value) ? Optional.empty() : Optional.of(Optional.of(value));
    }

    /** Whether a value is none, however that is written. */
    static boolean isNothing(String value) {
        return NOTHING.contains(value);
    }
}
