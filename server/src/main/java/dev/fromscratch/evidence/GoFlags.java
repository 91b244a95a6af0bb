package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Given;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The flags and other settings that modules have made by literals and by chains of calls: what they are set by and what
 * they set.
 *
 * <p>Sources: the documentation of github.com/urfave/cli, of github.com/alecthomas/kingpin and of github.com/knadh/koanf.
 */
final class GoFlags {
    private static final int FEW_PARTS = 4;

    private static final Set<String> LITERALS = Set.of("PathFlag", "StringFlag");
    private static final Set<String> VARIABLES = Set.of("EnvVar", "EnvVars", "Sources");

    private GoFlags() {}

    /** What a literal of a flag gives, {@code cli.StringFlag{Name: "data", Value: "/data"}}; nothing for any other. */
    static List<Given> literal(GoTokens tokens, GoExpressions expressions, int brace, String type) {
        var result = new ArrayList<Given>();
        if (!LITERALS.contains(type.substring(type.lastIndexOf('.') + 1))) {
            return result;
        }
        var key = Optional.<String>empty();
        for (var index = brace + 1; index < tokens.closing(brace); index = tokens.behind(index)) {
            if (tokens.isWord(index, "Name") && tokens.isOperator(index + 1, ":")) {
                key = expressions.fieldAt(index + 2, FEW_PARTS).text().map(GoSettings::keyed);
            }
        }
        for (var index = brace + 1; index < tokens.closing(brace) && key.isPresent(); index = tokens.behind(index)) {
            if (tokens.is(index, GoLexer.IDENTIFIER) && tokens.isOperator(index + 1, ":")) {
                result.addAll(ofField(tokens, expressions, index, key.get()));
            }
        }
        return result;
    }

    private static List<Given> ofField(GoTokens tokens, GoExpressions expressions, int field, String key) {
        var name = tokens.textOf(field);
        var span = tokens.spanOf(field);
        if (name.equals("Value")) {
            return List.of(new Given(key, GoSettings.byDefault(expressions.fieldAt(field + 2, FEW_PARTS)), span));
        }
        if (name.equals("Destination") && tokens.isOperator(field + 2, "&")) {
            var target = field + 3;
            var set = expressions.nameOf(target, expressions.lastOfChain(target));
            return List.of(new Given(set, GoExpressions.named(key), span));
        }
        var result = new ArrayList<Given>();
        for (var at = field + 2;
                VARIABLES.contains(name) && !tokens.is(at, GoLexer.COMMA) && at < tokens.size();
                at = tokens.behind(at)) {
            tokens.strings(at, tokens.behind(at))
                    .map(it -> new Given(key, GoSettings.setting(it), span))
                    .forEach(result::add);
        }
        return result;
    }

    /** What a map gives to settings, {@code confmap.Provider(map[string]any{"api.url": "https://…"}, ".")}. */
    static List<Given> confmap(GoTokens tokens, GoExpressions expressions, int function) {
        var result = new ArrayList<Given>();
        var isMap = tokens.isWord(function, "Provider")
                && expressions.typeAt(function - 2).endsWith("/providers/confmap.Provider");
        for (var index = function; isMap && index < tokens.closing(function + 1); index++) {
            if (tokens.is(index, GoLexer.STRING) && tokens.isOperator(index + 1, ":")) {
                var key = GoSettings.keyed(GoLiteral.unquote(tokens.textOf(index)));
                var value = GoSettings.byDefault(expressions.fieldAt(index + 2, FEW_PARTS));
                result.add(new Given(key, value, tokens.spanOf(index)));
            }
        }
        return result;
    }

    /** What a call gives in a chain that makes a flag, {@code kingpin.Flag("data", "…").Default("/data")}. */
    static Stream<Given> chained(GoTokens tokens, GoExpressions expressions, int function, List<Argument> arguments) {
        var name = tokens.textOf(function);
        if (arguments.size() != 1 || !Set.of("Default", "Envar", "StringVar").contains(name)) {
            return Stream.empty();
        }
        var key = flagOf(tokens, function);
        if (key.isEmpty()) {
            return Stream.empty();
        }
        var span = tokens.spanOf(function);
        return switch (name) {
            case "Default" -> Stream.of(new Given(key.get(), GoSettings.byDefault(arguments.get(0)), span));
            case "Envar" ->
                arguments.get(0).text().stream().map(it -> new Given(key.get(), GoSettings.setting(it), span));
            default ->
                Stream.of(function + 3)
                        .filter(it -> tokens.isOperator(it - 1, "&"))
                        .map(it -> expressions.nameOf(it, expressions.lastOfChain(it)))
                        .map(it -> new Given(it, GoExpressions.named(key.get()), span));
        };
    }

    /** The key of the flag with which a chain begins that a method is called in. */
    static Optional<String> flagOf(GoTokens tokens, int method) {
        var at = method;
        while (tokens.is(at - 1, GoLexer.DOT) && tokens.is(at - 2, GoLexer.RIGHT_PARENTHESIS)) {
            var opening = openingOf(tokens, at - 2);
            at = opening - 1;
            if (tokens.isWord(at, "Flag") && tokens.is(opening + 1, GoLexer.STRING)) {
                return Optional.of(GoSettings.keyed(GoLiteral.unquote(tokens.textOf(opening + 1))));
            }
        }
        return Optional.empty();
    }

    private static int openingOf(GoTokens tokens, int closing) {
        var at = closing;
        while (at > 0 && tokens.closing(at) != closing) {
            at--;
        }
        return at;
    }
}
