package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Option;
import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which parts of a Go file are run only where somebody names them: what a command does of a program that has several, and
 * what is registered under a name.
 *
 * <p>Sources: the documentation of github.com/spf13/cobra and of github.com/urfave/cli.
 */
final class GoCommands {
    /** In front of the name of a command. */
    private static final String COMMANDED = ".>";

    /** In front of the name under which something is registered. */
    private static final String REGISTERED = ".<";

    /** In front of a word that may stand on the command line. */
    private static final String SAID = ".:";

    private static final Pattern TYPE = Pattern.compile("(?i)\\w*(?:command|cmd)s?");
    private static final Set<String> NAMES = Set.of("Name", "Use", "Aliases");
    private static final Set<String> DOES = Set.of("Action", "Run", "RunE");
    private static final Pattern REGISTERS = Pattern.compile("(?i)(?:must)?register\\w*");
    private static final Pattern NAME = Pattern.compile("\\w[\\w./-]{0,40}");
    private static final Pattern OF_COMMANDS = Pattern.compile("(?i)(?:cli|cmd|command)s?");

    /** What says in the middle of a call that what is registered is there unless somebody turns it off. */
    private static final Pattern BY_DEFAULT = Pattern.compile("true|(?i:default\\w*)");

    private final GoTokens tokens;
    private final GoExpressions expressions;

    GoCommands(GoTokens tokens, GoExpressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Some tokens that are run only where one of some names is said. */
    record Part(int start, int end, List<Option> names) {}

    /**
     * What is in the brackets that open at a token.
     *
     * @param function in which they stand
     */
    List<Part> within(int opening, String function) {
        if (tokens.is(opening, GoLexer.LEFT_BRACE)
                && expressions.isPackage(opening - 3)
                && expressions.typeAt(opening - 3).equals("text/template.FuncMap")) {
            return ofTemplates(opening);
        }
        return tokens.is(opening, GoLexer.LEFT_BRACE)
                ? command(opening)
                : function.equals("init") && tokens.is(opening, GoLexer.LEFT_PARENTHESIS)
                        ? registered(opening)
                        : List.of();
    }

    /** The functions for templates that are no pages of the program's own: those that no template of anybody calls are not run. */
    private List<Part> ofTemplates(int brace) {
        var result = new ArrayList<Part>();
        for (var field = brace + 1; field < tokens.closing(brace); field = expressions.behindArgument(field)) {
            if (tokens.is(field, GoLexer.STRING) && tokens.isOperator(field + 1, ":")) {
                var name = GoLiteral.unquote(tokens.textOf(field));
                result.add(new Part(field + 2, behind(field + 2, brace), List.of(option(REGISTERED, name))));
            }
        }
        return result;
    }

    /** The name of the command that something waits for; empty where it waits for something else. */
    static Optional<String> commandIn(String name) {
        return name.startsWith(COMMANDED) ? Optional.of(name.substring(COMMANDED.length())) : Optional.empty();
    }

    /** The names of the commands that a file has. */
    static Stream<String> commandsIn(GoFile file) {
        return optionsIn(file).flatMap(it -> commandIn(it.name()).stream());
    }

    /** What something in a file waits for. */
    static Stream<Option> optionsIn(GoFile file) {
        return file.declarations().stream()
                .flatMap(it -> it.optional().values().stream())
                .flatMap(List::stream)
                .flatMap(it -> it.needed().stream())
                .flatMap(List::stream);
    }

    /** A word that something waits for on the command line. */
    static Option said(String word) {
        return option(SAID, word);
    }

    /** The word on the command line that something waits for. */
    static Optional<String> saidIn(String name) {
        return name.startsWith(SAID) ? Optional.of(name.substring(SAID.length())) : Optional.empty();
    }

    /** The name under which is registered what something waits for. */
    static Optional<String> registeredIn(String name) {
        return name.startsWith(REGISTERED) ? Optional.of(name.substring(REGISTERED.length())) : Optional.empty();
    }

    /**
     * The names that a file says where it may ask by them for what is registered: of the standard library, that is so of
     * drivers alone.
     */
    static Set<String> said(GoFile file) {
        return file.calls().stream()
                .filter(it -> it.importPath().equals("database/sql")
                        || StandardLibrary.linkedBy(it.importPath()).isEmpty())
                .filter(it -> !registers(it.name().substring(it.name().lastIndexOf('.') + 1)))
                .flatMap(it -> it.arguments().stream())
                .flatMap(it -> it.text().stream())
                .filter(it -> NAME.matcher(it).matches())
                .collect(Collectors.toSet());
    }

    private static boolean registers(String function) {
        return REGISTERS.matcher(function).matches();
    }

    /** What a command does: {@code cobra.Command{Use: "serve [flags]", RunE: serve}}. */
    private List<Part> command(int brace) {
        var isElement = tokens.is(brace - 1, GoLexer.LEFT_BRACE) || tokens.is(brace - 1, GoLexer.COMMA);
        if (!isOfCommands(isElement ? tokens.around(brace) : brace)) {
            return List.of();
        }
        var names = new ArrayList<Option>();
        var values = new ArrayList<Integer>();
        for (var field = brace + 1; field < tokens.closing(brace); field = expressions.behindArgument(field)) {
            if (tokens.isOperator(field + 1, ":") && NAMES.contains(tokens.textOf(field))) {
                namesIn(field + 2).map(it -> option(COMMANDED, it)).forEach(names::add);
            } else if (tokens.isOperator(field + 1, ":") && DOES.contains(tokens.textOf(field))) {
                values.add(field + 2);
            }
        }
        return names.isEmpty()
                ? List.of()
                : values.stream()
                        .map(it -> new Part(it, behind(it, brace), names))
                        .toList();
    }

    /** Whether what stands in a brace is a command, or a list of such: other things have names, too, and are run. */
    private boolean isOfCommands(int brace) {
        return tokens.is(brace - 1, GoLexer.IDENTIFIER)
                && TYPE.matcher(tokens.textOf(brace - 1)).matches();
    }

    private int behind(int value, int brace) {
        return Math.min(expressions.behindArgument(value) - 1, tokens.closing(brace));
    }

    private Stream<String> namesIn(int value) {
        if (tokens.is(value, GoLexer.LEFT_BRACKET)) {
            return tokens.strings(value, tokens.endOfStatement(value));
        }
        return expressions.fieldAt(value, GoExpressions.FEW_PARTS).text().stream()
                .map(it -> it.split(" ", 2)[0]);
    }

    /** What is registered as a program begins, to be chosen later: {@code registry.MustRegister("jira", newInput)}. */
    private List<Part> registered(int opening) {
        var function = opening - 1;
        if (!tokens.is(function, GoLexer.IDENTIFIER)
                || !registers(tokens.textOf(function))
                || !tokens.is(opening + 1, GoLexer.STRING)) {
            return List.of();
        }
        var name = GoLiteral.unquote(tokens.textOf(opening + 1));
        var first = expressions.behindArgument(opening + 1);
        var end = tokens.closing(opening);
        var byDefault = IntStream.range(first, Math.max(first, end))
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && tokens.is(it + 1, GoLexer.COMMA)
                        && BY_DEFAULT.matcher(tokens.textOf(it)).matches())
                .findAny();
        if (first >= end || byDefault.isPresent() || name.startsWith("/")) {
            return List.of();
        }
        var ofCommands = tokens.is(function - 1, GoLexer.DOT)
                && OF_COMMANDS.matcher(tokens.textOf(function - 2)).matches();
        var names = List.of(option(ofCommands ? COMMANDED : REGISTERED, name));
        return Stream.concat(
                        Stream.of(new Part(first, end, names)),
                        valueOf(end - 1, tokens.around(opening))
                                .map(it -> new Part(it, tokens.endOfStatement(it), names))
                                .stream())
                .toList();
    }

    /** Where the value begins of a variable in a block that is there for one token alone. */
    private Optional<Integer> valueOf(int variable, int block) {
        var named = block < 0
                ? List.<Integer>of()
                : IntStream.range(block, tokens.closing(block))
                        .filter(it -> tokens.isKeyword(it, tokens.textOf(variable)))
                        .boxed()
                        .toList();
        return Optional.of(named)
                .filter(it -> it.size() == 2 && it.get(1) == variable && tokens.isOperator(it.get(0) + 1, ":="))
                .map(it -> it.get(0) + 3);
    }

    private static Option option(String kind, String name) {
        return new Option(kind + name, Optional.empty(), true);
    }
}
