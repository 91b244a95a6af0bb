package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoParsing.spanOf;

import dev.fromscratch.evidence.GoFile.Call;
import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * What follows the header of a Go file, as tokens.
 */
final class GoBody {
    private static final Set<String> DECLARATIONS = Set.of("const", "func", "type", "var");

    private final String text;
    private final List<Token> tokens;
    private final Map<String, String> pathsByName = new HashMap<>();

    /** For each token that opens a bracket, the index of the one that closes it, or -1. */
    private final int[] closing;

    private final boolean balanced;

    GoBody(String text, List<Token> tokens, List<Import> imports) {
        this.text = text;
        this.tokens = tokens;
        this.closing = new int[tokens.size()];
        this.balanced = matchBrackets();
        imports.forEach(it -> pathsByName.put(nameOf(it), it.path()));
        // Nothing can be reached through these two.
        pathsByName.keySet().removeAll(Set.of("_", "."));
    }

    /** Whether this is what may follow a header, with all literals, comments and brackets closed. */
    boolean isWhole() {
        return balanced
                && (tokens.isEmpty() || DECLARATIONS.contains(textOf(0)))
                && tokens.stream().noneMatch(GoBody::cannotBeHere);
    }

    /** The uses of what the imported packages hold, in the order in which they are written. */
    List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var first = 0; first < tokens.size(); first++) {
            if (is(first, GoLexer.IDENTIFIER)
                    && !is(first - 1, GoLexer.DOT)
                    && pathsByName.containsKey(textOf(first))) {
                var last = lastOfChain(first);
                if (last > first) {
                    calls.add(call(first, last));
                }
            }
        }
        return List.copyOf(calls);
    }

    private static String nameOf(Import imported) {
        return imported.name().orElseGet(() -> defaultName(imported.path()));
    }

    /**
     * The name that a package has where its import gives none. Only the package itself says for certain; that it is the
     * last name of the path, without a version, is a convention that the whole standard library keeps.
     */
    private static String defaultName(String path) {
        var withoutVersion = path.replaceFirst("(?<=.)[/.]v\\d+$", "");
        return withoutVersion.substring(withoutVersion.lastIndexOf('/') + 1);
    }

    private static boolean cannotBeHere(Token token) {
        var type = token.getType();
        return type == GoLexer.BROKEN || type == GoLexer.PACKAGE || type == GoLexer.IMPORT;
    }

    private boolean matchBrackets() {
        Arrays.fill(closing, -1);
        var open = new ArrayDeque<Integer>();
        for (var index = 0; index < tokens.size(); index++) {
            var type = tokens.get(index).getType();
            if (closerOf(type) != Token.INVALID_TYPE) {
                open.push(index);
            } else if (isCloser(type)) {
                if (open.isEmpty() || closerOf(tokens.get(open.peek()).getType()) != type) {
                    return false;
                }
                closing[open.pop()] = index;
            }
        }
        return open.isEmpty();
    }

    private static int closerOf(int type) {
        return switch (type) {
            case GoLexer.LEFT_PARENTHESIS -> GoLexer.RIGHT_PARENTHESIS;
            case GoLexer.LEFT_BRACKET -> GoLexer.RIGHT_BRACKET;
            case GoLexer.LEFT_BRACE -> GoLexer.RIGHT_BRACE;
            default -> Token.INVALID_TYPE;
        };
    }

    private static boolean isCloser(int type) {
        return type == GoLexer.RIGHT_PARENTHESIS || type == GoLexer.RIGHT_BRACKET || type == GoLexer.RIGHT_BRACE;
    }

    private int lastOfChain(int first) {
        var last = first;
        while (is(last + 1, GoLexer.DOT) && is(last + 2, GoLexer.IDENTIFIER)) {
            last += 2;
        }
        return last;
    }

    private Call call(int first, int last) {
        var name = new StringBuilder();
        for (var index = first + 2; index <= last; index += 2) {
            name.append(name.isEmpty() ? "" : ".").append(textOf(index));
        }
        var span = spanOf(tokens.get(first)).cover(spanOf(tokens.get(last)));
        var called = is(last + 1, GoLexer.LEFT_PARENTHESIS);
        var arguments = called ? arguments(last + 1) : List.<Optional<String>>of();
        return new Call(pathsByName.getOrDefault(textOf(first), ""), name.toString(), called, arguments, span);
    }

    /** The arguments in a pair of parentheses; none if it is not closed. */
    private List<Optional<String>> arguments(int opening) {
        var arguments = new ArrayList<Optional<String>>();
        var start = opening + 1;
        for (var index = start; index <= closing[opening]; index++) {
            if (index == closing[opening] ? index > start : is(index, GoLexer.COMMA)) {
                arguments.add(argument(start, index));
                start = index + 1;
            } else if (closing[index] > index) {
                index = closing[index];
            }
        }
        return arguments;
    }

    private Optional<String> argument(int start, int end) {
        var isLiteral = end == start + 1 && (is(start, GoLexer.STRING) || is(start, GoLexer.RAW_STRING));
        return isLiteral ? Optional.of(GoLiteral.unquote(textOf(start))) : Optional.empty();
    }

    private boolean is(int index, int type) {
        return index >= 0 && index < tokens.size() && tokens.get(index).getType() == type;
    }

    private String textOf(int index) {
        return spanOf(tokens.get(index)).in(text);
    }
}
