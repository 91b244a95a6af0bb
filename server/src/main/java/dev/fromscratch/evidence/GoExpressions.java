package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the expressions of a Go file say, as far as they are made of literals, and of names for such.
 */
final class GoExpressions {
    /** Of how many parts a text may be put together: more than anyone writes, and no danger to the stack. */
    static final int MOST_PARTS = 10;

    /** What takes something from the end of a text alone. */
    private static final Set<String> TRIMMING = Set.of("TrimRight", "TrimSuffix");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final Map<String, String> pathsByName;

    /**
     * @param pathsByName the paths of the imported packages, by the names that the file has for them
     */
    GoExpressions(GoTokens tokens, GoScopes scopes, Map<String, String> pathsByName) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.pathsByName = pathsByName;
    }

    /** Whether a token names an imported package. */
    boolean isPackage(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && !tokens.is(index - 1, GoLexer.DOT)
                && pathsByName.containsKey(tokens.textOf(index))
                && !scopes.declares(tokens.textOf(index), index);
    }

    /** The arguments in a pair of parentheses; none if it is not closed. */
    List<Argument> arguments(int opening, int parts) {
        var arguments = new ArrayList<Argument>();
        var start = opening + 1;
        for (var index = start; index <= tokens.closing(opening); index = tokens.behind(index)) {
            if (index == tokens.closing(opening) ? index > start : tokens.is(index, GoLexer.COMMA)) {
                arguments.add(text(start, index, parts));
                start = index + 1;
            }
        }
        return arguments;
    }

    /** What an expression says, as far as it is made of literals, and of names for such. */
    Argument text(int start, int end, int parts) {
        var first = part(tokens.isOperator(start, "*") ? start + 1 : start, parts);
        if (parts > 0 && first.says().whole() && tokens.isOperator(first.behind(), "+") && first.behind() < end) {
            return first.says().plus(text(first.behind() + 1, end, parts - 1));
        }
        return first.behind() == end || tokens.isOperator(first.behind(), "+") || isFormat(start)
                ? first.upTo(end)
                : Argument.UNKNOWN;
    }

    private Part part(int index, int parts) {
        if (tokens.is(index, GoLexer.STRING) || tokens.is(index, GoLexer.RAW_STRING)) {
            return new Part(new Argument(GoLiteral.unquote(tokens.textOf(index)), true), index + 1);
        }
        if (!tokens.is(index, GoLexer.IDENTIFIER)) {
            return new Part(Argument.UNKNOWN, index + 1);
        }
        var last = lastOfChain(index);
        if (tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS)) {
            var says = parts == 0 ? Argument.UNKNOWN : called(index, last, parts);
            return new Part(says, tokens.behind(last + 1));
        }
        return new Part(parts == 0 ? Argument.UNKNOWN : name(index, last, parts), last + 1);
    }

    /** The last name of one or several with dots between them. */
    int lastOfChain(int first) {
        var last = first;
        while (tokens.is(last + 1, GoLexer.DOT) && tokens.is(last + 2, GoLexer.IDENTIFIER)) {
            last += 2;
        }
        return last;
    }

    private Argument name(int first, int last, int parts) {
        var name = tokens.textOf(first);
        if (last > first) {
            return named(nameOf(first, last));
        }
        return scopes.valueOf(name, first)
                .map(it -> valueAt(it, parts - 1))
                .or(() -> scopes.parameter(name, first).map(GoExpressions::named))
                .orElseGet(() ->
                        scopes.declares(name, first) && !scopes.isAtTop(name, first) ? Argument.UNKNOWN : named(name));
    }

    /**
     * The name under which is known what is given to a variable or a field: {@code Type#field}, and so on for its own
     * fields; {@code .#field} where no type is known; behind the path of a package with a dot, if it is another one's.
     */
    String nameOf(int first, int last) {
        var name = tokens.textOf(last);
        if (last == first) {
            return name;
        }
        if (isPackage(first)) {
            return last == first + 2 ? typeAt(first) : ".#" + name;
        }
        var result = scopes.typeOf(tokens.textOf(first), first)
                .map(it -> new StringBuilder(typeAt(it)))
                .orElseGet(() -> new StringBuilder("."));
        var fields = result.toString().equals(".") ? last : first + 2;
        for (var index = fields; index <= last; index += 2) {
            result.append('#').append(tokens.textOf(index));
        }
        return result.toString();
    }

    /** The name of a type that begins with a token, behind the path of its package with a dot, if it is another one's. */
    String typeAt(int index) {
        return isPackage(index) && tokens.is(index + 2, GoLexer.IDENTIFIER)
                ? pathsByName.getOrDefault(tokens.textOf(index), "") + "." + tokens.textOf(index + 2)
                : tokens.textOf(index);
    }

    private Argument called(int first, int last, int parts) {
        var opening = last + 1;
        if (isFormat(first)) {
            return formatted(arguments(opening, parts - 1));
        }
        if (isJoin(first)) {
            return joined(opening, parts - 1);
        }
        if (isCallOf("os", "TempDir", first)) {
            return new Argument("/tmp", true);
        }
        if (tokens.isKeyword(first, "strings") && TRIMMING.contains(tokens.textOf(last))) {
            return arguments(opening, parts - 1).stream()
                    .findFirst()
                    .map(it -> it.plus(Argument.UNKNOWN))
                    .orElse(Argument.UNKNOWN);
        }
        return GoSettings.isReading(tokens.textOf(last))
                ? GoSettings.read(tokens.textOf(last), arguments(opening, parts - 1))
                : Argument.UNKNOWN;
    }

    /** What something says that is known by its name elsewhere. */
    private static Argument named(String name) {
        return new Argument(Optional.of(name), "", true);
    }

    /** What a format with its arguments certainly begins with. */
    private static Argument formatted(List<Argument> arguments) {
        var first = arguments.isEmpty() ? Argument.UNKNOWN : arguments.get(0);
        if (first.constant().isPresent()) {
            return first.plus(Argument.UNKNOWN);
        }
        var format = first.start();
        var pieces = format.split("%", 3);
        var inserts = format.startsWith("%s") || format.startsWith("%v");
        return inserts && arguments.size() > 1
                ? arguments.get(1).plus(new Argument(pieces[1].substring(1), false))
                : new Argument(pieces[0], false);
    }

    /** What the value says that begins at a token. */
    Argument valueAt(int start, int parts) {
        return text(start, endOfValue(start), parts);
    }

    private int endOfValue(int start) {
        var end = tokens.endOfStatement(start);
        return tokens.is(end - 1, GoLexer.SEMICOLON) ? end - 1 : end;
    }

    /** Whether here begins {@code fmt.Sprintf(…)}. */
    private boolean isFormat(int index) {
        return isCallOf("fmt", "Sprintf", index);
    }

    /** Whether here begins {@code filepath.Join(…)}, or that of the package for paths with slashes. */
    private boolean isJoin(int index) {
        return isCallOf("filepath", "Join", index) || isCallOf("path", "Join", index);
    }

    private boolean isCallOf(String packageName, String function, int index) {
        return tokens.isKeyword(index, packageName)
                && tokens.isWord(index + 2, function)
                && tokens.is(index + 3, GoLexer.LEFT_PARENTHESIS);
    }

    /** The path that the arguments in a pair of parentheses make, as far as they are known from the first on. */
    private Argument joined(int opening, int parts) {
        var path = new StringBuilder();
        for (var argument : arguments(opening, parts)) {
            if (argument.text().isEmpty()) {
                return new Argument(path.toString(), false);
            }
            if (!argument.start().isEmpty()) {
                path.append(path.isEmpty() ? "" : "/").append(argument.start());
            }
        }
        return new Argument(path.toString(), true);
    }

    /** What a part of a sum says, and the index behind it. */
    private record Part(Argument says, int behind) {
        /** As far as it is known, if the expression ends at an index. */
        Argument upTo(int end) {
            return behind == end ? says : says.plus(Argument.UNKNOWN);
        }
    }
}
