package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import dev.fromscratch.evidence.GoFile.Circumstances;
import dev.fromscratch.evidence.GoFile.Declaration;
import dev.fromscratch.evidence.GoFile.Given;
import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.evidence.GoFile.Preset;
import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What follows the header of a Go file, as tokens.
 */
final class GoBody {
    /** Keywords behind which there may be a call of a method of something in parentheses. */
    private static final Set<String> BEFORE_CALL = Set.of("defer", "go", "return");

    private static final Set<String> DECLARATIONS = Set.of("const", "func", "type", "var");

    /** Of how many parts the text of a constant may be put together: there may be many that no use asks for. */
    private static final int FEW_PARTS = 6;

    private static final Pattern CLIENT = Pattern.compile("(?i).*client");

    /** What a client may be called besides, where it is the field of something. */
    private static final Set<String> CLIENT_FIELDS = Set.of("hc", "http", "httpc");

    private static final Set<String> CLIENTS = Set.of("net/http.Client", "net/http.DefaultClient");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final GoBranches branches;
    private final GoBranches ofHanded;
    private final GoFailures failures;
    private final GoExpressions expressions;
    private final GoConnections connections;
    private final GoOptions options;
    private final GoRoots roots;
    private final GoAmazon amazon;
    private final Map<String, String> pathsByName = new HashMap<>();
    private final Memo<Boolean> hasProxy = Memo.of(this::findsProxy);
    private final Memo<Boolean> hasOtherTransport = Memo.of(this::hasTransportOfOthers);

    GoBody(GoTokens tokens, List<Import> imports) {
        this.tokens = tokens;
        this.scopes = GoScopes.of(tokens);
        this.branches = GoBranches.of(tokens);
        this.ofHanded = GoBranches.ofHanded(tokens, scopes);
        var handling = new GoHandling(tokens);
        this.failures = new GoFailures(tokens, handling, new GoAbsence(tokens, handling));
        imports.forEach(it -> pathsByName.put(GoPackageNames.nameOf(it), it.path()));
        // A name that the file has for another package, or declares itself, goes before a guess.
        imports.forEach(
                it -> GoPackageNames.otherNamesOf(it).forEach(name -> pathsByName.putIfAbsent(name, it.path())));
        // Nothing can be reached through these two.
        pathsByName.keySet().removeAll(Set.of("_", "."));
        this.expressions = new GoExpressions(tokens, scopes, pathsByName);
        this.connections = new GoConnections(tokens, expressions);
        this.options = GoOptions.of(tokens, scopes, expressions);
        this.roots = GoRoots.of(tokens, scopes, expressions::isPackage);
        this.amazon = new GoAmazon(tokens, scopes, expressions, branches::isConditional);
    }

    /** Whether this is what may follow a header, with all literals, comments and brackets closed. */
    boolean isWhole() {
        return tokens.isBalanced()
                && (tokens.size() == 0 || DECLARATIONS.contains(tokens.textOf(0)))
                && IntStream.range(0, tokens.size()).map(tokens::typeOf).noneMatch(GoBody::cannotBeHere);
    }

    /** The uses of what the imported packages hold, in the order in which they are written. */
    List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var first = 0; first < tokens.size(); first++) {
            if (expressions.isPackage(first)) {
                var last = expressions.lastOfChain(first);
                if (last > first && !isToldByLiteral(first, last)) {
                    calls.add(call(first, last));
                }
            } else if (isMethodOfClient(first)) {
                calls.add(call(
                        "net/http",
                        "Client." + tokens.textOf(first),
                        tokens.beginningOfChain(first),
                        first,
                        tokens.spanOf(first)));
            } else if (isMethodOfNamedClient(first)) {
                calls.add(call(
                        "",
                        "Client." + tokens.textOf(first),
                        tokens.beginningOfChain(first),
                        first,
                        tokens.spanOf(first)));
            } else if (isSchemeOfProxy(first)) {
                var call = call(
                        "net/http/httputil",
                        "ReverseProxy.Scheme",
                        tokens.beginningOfChain(first),
                        first,
                        tokens.spanOf(first));
                calls.add(call.with(List.of(GoSettings.SECURE)));
            } else if (isMethodOfValue(first)) {
                calls.add(call("", tokens.textOf(first), tokens.beginningOfChain(first), first, tokens.spanOf(first)));
            }
        }
        return List.copyOf(calls);
    }

    /** What the constants say that are declared at the top, as far as it is text. */
    Map<String, Argument> constants() {
        var result = new HashMap<String, Argument>();
        var seen = new HashSet<String>();
        for (var index = 0; index < tokens.size(); index = tokens.behind(index)) {
            if (tokens.isKeyword(index, "const") && tokens.beginsStatement(index)) {
                for (var first : tokens.specifications(index)) {
                    var name = tokens.textOf(first);
                    var value = seen.add(name)
                            ? scopes.valueOf(name, first).map(it -> expressions.valueAt(it, FEW_PARTS))
                            : Optional.<Argument>empty();
                    value.filter(it -> it.whole()
                                    || it.constant().isPresent()
                                    || !it.start().isEmpty())
                            .ifPresent(it -> result.put(name, it));
                }
            }
        }
        return result;
    }

    /** What the file gives to variables, fields and parameters. */
    List<Given> given() {
        return Stream.concat(
                        new GoGiven(tokens, scopes, expressions).all().stream(), new GoServices(tokens).all().stream())
                .toList();
    }

    /** What is set where nobody sets it, and what the program does not run without. */
    List<Preset> presets() {
        return Stream.concat(new GoPresets(tokens, scopes, expressions).all().stream(), options.required().stream())
                .toList();
    }

    /** What the file does where functions fail that it calls. */
    GoFile.Failures failures() {
        return new GoAnswers(tokens, expressions, failures).all();
    }

    List<Declaration> declarations() {
        return GoDeclarations.of(
                tokens,
                branches,
                options,
                index -> expressions.isPackage(index)
                        ? Optional.ofNullable(pathsByName.get(tokens.textOf(index)))
                        : Optional.empty(),
                this::receiverAt);
    }

    /** The type of whose value a token behind a dot names a method or a field, where that is certain, and none of Go's own. */
    private Optional<String> receiverAt(int index) {
        var value = index - 2;
        var type = !tokens.is(value, GoLexer.IDENTIFIER)
                ? madeAt(value)
                : tokens.is(value - 1, GoLexer.DOT)
                        ? Optional.<Integer>empty()
                        : scopes.typeOf(tokens.textOf(value), value);
        return type.filter(it -> !isOfAnother(it))
                .filter(it -> !expressions.isPackage(it)
                        || StandardLibrary.linkedBy(expressions.pathAt(it)).isEmpty())
                .map(expressions::typeAt);
    }

    /**
     * Whether a type is not that of the variable which is set to something of it, {@code var job Job = Convert{}}, or may be a
     * function that gives one.
     */
    private boolean isOfAnother(int type) {
        var equals = tokens.isOperator(type - 1, "&") ? type - 2 : type - 1;
        return tokens.is(expressions.lastOfChain(type) + 1, GoLexer.LEFT_PARENTHESIS)
                || tokens.isOperator(equals, "=")
                        && tokens.is(equals - 1, GoLexer.IDENTIFIER)
                        && !tokens.isKeyword(equals - 2, "var");
    }

    /** The type of what is made in front of a bracket's end: {@code (&Type{})}, {@code new(Type)}, {@code Type{}}. */
    private Optional<Integer> madeAt(int closing) {
        var opening = tokens.around(closing);
        if (tokens.is(closing, GoLexer.RIGHT_BRACE)) {
            return Optional.of(tokens.beginningOfChain(opening - 1)).filter(it -> tokens.is(it, GoLexer.IDENTIFIER));
        }
        if (!tokens.is(closing, GoLexer.RIGHT_PARENTHESIS)) {
            return Optional.empty();
        }
        if (tokens.isKeyword(opening - 1, "new")) {
            return Optional.of(opening + 1);
        }
        var first = tokens.isOperator(opening + 1, "&") ? opening + 2 : opening + 1;
        var isLiteral = tokens.is(first, GoLexer.IDENTIFIER)
                && tokens.is(expressions.lastOfChain(first) + 1, GoLexer.LEFT_BRACE)
                && !takesArguments(opening);
        return Optional.of(first).filter(it -> isLiteral);
    }

    private boolean takesArguments(int opening) {
        return tokens.is(opening - 1, GoLexer.IDENTIFIER) && !BEFORE_CALL.contains(tokens.textOf(opening - 1));
    }

    private static boolean cannotBeHere(int type) {
        return type == GoLexer.BROKEN || type == GoLexer.PACKAGE || type == GoLexer.IMPORT;
    }

    /** Whether a method is called here of which something is known, and not a function of a package. */
    private boolean isMethodOfValue(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && tokens.is(index - 1, GoLexer.DOT)
                && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)
                && KnownUses.isMethod(tokens.textOf(index))
                && !expressions.isPackage(index - 2);
    }

    /** Whether a literal that Sentry is handed says to whom it reports; to nobody where that is nothing. */
    private boolean isToldByLiteral(int first, int last) {
        return tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS)
                && expressions.pathAt(first).equals("github.com/getsentry/sentry-go")
                && expressions.typeAt(last + 2).equals("github.com/getsentry/sentry-go.ClientOptions");
    }

    /** Whether requests are sent on by TLS here: {@code request.URL.Scheme = "https"}. */
    private boolean isSchemeOfProxy(int index) {
        return tokens.isWord(index, "Scheme")
                && tokens.isWord(index - 2, "URL")
                && tokens.isOperator(index + 1, "=")
                && tokens.is(index + 2, GoLexer.STRING)
                && tokens.textOf(index + 2).equals("\"https\"")
                && hasProxy.get();
    }

    private boolean findsProxy() {
        return IntStream.range(0, tokens.size())
                .anyMatch(it -> expressions.isPackage(it)
                        && expressions.typeAt(it).matches("net/http/httputil\\.(?:NewSingleHost)?ReverseProxy"));
    }

    /** Whether a transport is set to something of which this file does not say how it checks the others. */
    private boolean hasTransportOfOthers() {
        return IntStream.range(0, tokens.size())
                .filter(it -> tokens.isWord(it, "Transport")
                        && (tokens.isOperator(it + 1, ":") || tokens.isOperator(it + 1, "=")))
                .map(it -> tokens.is(it + 2, GoLexer.IDENTIFIER)
                        ? scopes.typeOf(tokens.textOf(it + 2), it + 2).orElse(it + 2)
                        : it + 3)
                .anyMatch(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && !expressions.typeAt(it).startsWith("net/http."));
    }

    /** Whether a URL is asked for here by a variable that is declared as a client of HTTP. */
    private boolean isMethodOfClient(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && GoUses.WITH_URL.contains(tokens.textOf(index))
                && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)
                && tokens.is(index - 1, GoLexer.DOT)
                && tokens.is(index - 2, GoLexer.IDENTIFIER)
                && !tokens.is(index - 3, GoLexer.DOT)
                && scopes.typeOf(tokens.textOf(index - 2), index - 2)
                        .filter(it -> CLIENTS.contains(expressions.typeAt(it)))
                        .isPresent();
    }

    /** Whether a URL may be asked for here by a client, as which the name of a value shows it. */
    private boolean isMethodOfNamedClient(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER)
                && KnownUses.isMethod("Client." + tokens.textOf(index))
                && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)
                && tokens.is(index - 1, GoLexer.DOT)
                && tokens.is(index - 2, GoLexer.IDENTIFIER)
                && !expressions.isPackage(index - 2)
                && !(tokens.is(index - 3, GoLexer.DOT) && expressions.isPackage(index - 4))
                && (CLIENT.matcher(tokens.textOf(index - 2)).matches()
                        || tokens.is(index - 3, GoLexer.DOT) && CLIENT_FIELDS.contains(tokens.textOf(index - 2)));
    }

    private Call call(int first, int last) {
        var name = new StringBuilder();
        for (var index = first + 2; index <= last; index += 2) {
            name.append(name.isEmpty() ? "" : ".").append(tokens.textOf(index));
        }
        var span = tokens.spanOf(first).cover(tokens.spanOf(last));
        return call(pathsByName.getOrDefault(tokens.textOf(first), ""), name.toString(), first, last, span);
    }

    private Call call(String importPath, String name, int first, int last, Span span) {
        var called = tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS);
        var arguments = called
                ? expressions.arguments(last + 1, GoExpressions.MOST_PARTS)
                : isOfOthers(importPath) ? connections.in(last + 1, importPath).toList() : List.<Argument>of();
        var behind = tokens.behind(last + 1);
        var makesCommand = importPath.equals("os/exec") && name.startsWith("Command");
        var circumstances = new Circumstances(
                branches.isConditional(last),
                ofHanded.isConditional(last),
                called
                        && (makesCommand
                                ? failures.isCommandDispensable(last - 2, behind)
                                : failures.isDispensable(behind)
                                        || importPath.equals("os") && failures.isDiscarded(last - 2)),
                called && failures.isFatal(first, behind),
                called ? failures.answer(first, behind) : GoFile.Answer.ENDS,
                called && failures.isForeseen(first, behind),
                GoUses.isRequest(name)
                        ? roots.mayBeAround(last)
                        : roots.mayBeAt(last)
                                || importPath.equals("net/http/httputil") && hasOtherTransport.get()
                                || amazon.doesWithoutTls(importPath, last),
                options.at(last));
        return new Call(importPath, name, called, arguments, circumstances, span);
    }

    private static boolean isOfOthers(String importPath) {
        return !importPath.isEmpty() && StandardLibrary.linkedBy(importPath).isEmpty();
    }
}
