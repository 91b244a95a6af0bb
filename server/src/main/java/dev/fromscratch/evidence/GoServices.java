package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Given;
import dev.fromscratch.grammar.GoLexer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses in a Go file of services of the world that are spoken with by TLS, as which what they are called or how
 * they are written shows them. A program that asks for something at an address of which it is not seen where it comes from
 * asks one of them.
 */
final class GoServices {
    /** The name under which they are known: no name in Go. */
    static final String NAME = ".=";

    /** How many arguments may stand between the name of a setting and its default. */
    private static final int MOST_BETWEEN = 2;

    /** An address that only programs ask for. */
    private static final Pattern OF_SERVICE =
            Pattern.compile("https://(?!(?:acme[\\w-]*|dev|developers?|docs?|godoc|pkg|www\\.postman)\\.)"
                    + "(?:(?:[\\w-]+\\.)*(?:[\\w-]+-)?api\\d?\\.[\\w.-]+(?::\\d+)?(?:/(?!.*(?:apps|docs?)\\b).*|[?%].*)?"
                    + "|[\\w.-]+/(?:[\\w.-]+/)?api(?:/(?!.*docs?\\b).*)?)");

    /** What people read in a browser. */
    private static final Pattern OF_PEOPLE = Pattern.compile(
            "https://(?:github|gitlab)\\.com/[^/]+/[^/]+/(?:-/)?(?:blob|discussions|issues|pull|tree|wiki)\\b.*");

    /** What a service is called that a program asks. */
    private static final Pattern SERVICE =
            Pattern.compile("api(?:s|ur[il]|base|host|root)?|backend|endpoints?|gateway|rpc|server|upstream|webhook");

    /** What is called so is shown to others, or is the program itself. */
    private static final Pattern SHOWN =
            Pattern.compile("allowed|app|auth|authorize|avatar|callback|canonical|cors|docs?|"
                    + "external|frontend|help|homepage|icon|image|issuer|link|login|logo|namespace|origins?|own|public|redirect|"
                    + "return|schema|self|site|spec|support|swagger|version|website");

    private static final Pattern SIGNS_IN = Pattern.compile("auth|issuer|login");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final GoTokens tokens;

    GoServices(GoTokens tokens) {
        this.tokens = tokens;
    }

    /** Those that are written as literals, in their order. */
    List<Given> all() {
        return IntStream.range(0, tokens.size())
                .filter(it -> tokens.is(it, GoLexer.STRING) || tokens.is(it, GoLexer.RAW_STRING))
                .boxed()
                .flatMap(it -> at(it).stream())
                .toList();
    }

    private Optional<Given> at(int literal) {
        var value = tokens.is(literal, GoLexer.RAW_STRING)
                ? GoSettings.defaultIn(tokens.textOf(literal))
                        .orElseGet(() -> new Argument(GoLiteral.unquote(tokens.textOf(literal)), true))
                : new Argument(GoLiteral.unquote(tokens.textOf(literal)), true);
        return Optional.of(value)
                .filter(it -> it.start().startsWith("https://") && GoSettings.isPublic(it))
                .filter(it -> !OF_PEOPLE.matcher(it.start()).matches())
                .filter(it -> OF_SERVICE.matcher(it.start()).matches()
                        || names(literal).anyMatch(GoServices::isService))
                .map(it -> new Given(NAME, it, tokens.spanOf(literal)));
    }

    /** What is set to a literal: a variable, a field, a setting whose default it is. */
    private Stream<String> names(int literal) {
        if (tokens.is(literal, GoLexer.RAW_STRING) && tokens.is(literal - 2, GoLexer.IDENTIFIER)) {
            return Stream.of(tokens.textOf(literal - 2));
        }
        if (tokens.isOperator(literal - 1, "=")
                || tokens.isOperator(literal - 1, ":=")
                || tokens.isOperator(literal - 1, ":")) {
            return Stream.of(tokens.isWord(literal - 2, "string") ? literal - 3 : literal - 2)
                    .map(this::nameAt);
        }
        return IntStream.iterate(literal - 1, it -> tokens.is(it, GoLexer.COMMA), it -> it - 2)
                .limit(MOST_BETWEEN)
                .mapToObj(it -> nameAt(it - 1));
    }

    private String nameAt(int index) {
        return tokens.is(index, GoLexer.STRING) ? GoLiteral.unquote(tokens.textOf(index)) : tokens.textOf(index);
    }

    /** Whether a name is one for a service that a program asks. */
    static boolean isService(String name) {
        return wordsOf(name).anyMatch(it -> SERVICE.matcher(it).matches()) && !isShown(name);
    }

    /** Whether a name is one for an address that is shown to others, or for that of the program itself. */
    static boolean isShown(String name) {
        return wordsOf(name).anyMatch(it -> SHOWN.matcher(it).matches());
    }

    /** The same of one for which the program does not ask itself, as it may where it signs in. */
    static boolean isOnlyShown(String name) {
        return wordsOf(name)
                .anyMatch(it ->
                        SHOWN.matcher(it).matches() && !SIGNS_IN.matcher(it).matches());
    }

    private static Stream<String> wordsOf(String name) {
        return Arrays.stream(BETWEEN_WORDS.split(name)).map(it -> it.toLowerCase(Locale.ROOT));
    }
}
