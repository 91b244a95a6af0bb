package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Memo;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the fields of a literal say of whom something that another module makes of it speaks with:
 * {@code api.Config{Address: "https://…"}}, {@code minio.Options{Secure: true}}.
 *
 * <p>Sources: the documentation of github.com/hashicorp/vault/api, github.com/elastic/go-elasticsearch,
 * github.com/go-git/go-git, github.com/minio/minio-go, github.com/prometheus/client_golang/api, golang.org/x/oauth2,
 * github.com/redis/go-redis, github.com/getsentry/sentry-go.
 */
final class GoConnections {
    /** What holds an address, by the end of its name. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:\\w*[a-z])?(?:Addr(?:s|ess|esses)?|API|D(?:SN|sn)|Endpoints?|Host|Server|U(?:RL|rl|RI|ri)s?)"
                    + "|Instance");

    /** What only whoever asks has to say of itself, or how it asks. */
    private static final Pattern OF_CLIENT = Pattern.compile("(?i)(?:basic)?auth"
            + "|.*(?:accesskey|apikey|client|credentials?|passw(?:or)?d|retr(?:ies|y)|scopes?|secret|timeout|tlsconfig"
            + "|token(?:ur[il])?|useragent|username)");

    /** What makes a client, or fetches something, by its name. */
    private static final Pattern ASKS =
            Pattern.compile("\\w*Client\\w*|(?:Clone|Connect|Dial|Fetch|Init|Open|PlainClone|Pull|Push)\\w*");

    /** The same of what its own settings are handed to, which may also be what only shows an address. */
    private static final Pattern MAKES = Pattern.compile("(?:Connect|Make|Must|New)\\w*");

    /** The name of an address that is asked, rather than of a page. */
    private static final Pattern ASKED = Pattern.compile("(?i).*(?:api|endpoint).*");

    /** An address below which requests are made: {@code https://api.…}, {@code https://…/v1}. */
    private static final Pattern OF_API =
            Pattern.compile("(?i)\\w+://(?:api[.-](?!.*\\.(?:html|json|ya?ml)$).*|.*/(?:api|graphql|v\\d+)/?)");

    /** What says that TLS is spoken. */
    private static final Set<String> SECURE =
            Set.of("EnableTLS", "EnableTls", "SSL", "Secure", "TLS", "UseHTTPS", "UseSSL", "UseTLS");

    private static final Set<String> OF_TLS = Set.of("TLS", "TLSClientConfig", "TLSConfig");

    private static final Set<String> OF_COOKIE = Set.of("Domain", "HttpOnly", "MaxAge", "Path", "SameSite");

    /** What others speak with, by the name of the package. */
    private static final Pattern OF_SERVER = Pattern.compile("(?i).*(?:server|listener)s?(?:/v\\d+)?");

    private final GoTokens tokens;
    private final GoExpressions expressions;
    private final Memo<Map<String, Set<String>>> called = Memo.of(this::calledByPackage);

    GoConnections(GoTokens tokens, GoExpressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /**
     * The addresses that a literal has in its fields, as far as these are of the world, or names for some.
     *
     * @param importPath of the package whose type it is of
     */
    Stream<Argument> in(int brace, String importPath) {
        if (!tokens.is(brace, GoLexer.LEFT_BRACE)
                || !tokens.isOperator(brace + 2, ":")
                || OF_SERVER.matcher(importPath).matches()) {
            return Stream.empty();
        }
        var names = fields(brace).mapToObj(tokens::textOf).toList();
        var saysWhether = importPath.startsWith("github.com/minio/minio-go/")
                || names.stream().anyMatch(GoConnections::isAddress)
                        && names.stream().noneMatch(OF_COOKIE::contains);
        // What others show has addresses, too: those of a page, of an interface that is described, of the program
        // itself.
        var asks = names.stream().anyMatch(it -> OF_CLIENT.matcher(it).matches())
                || called.get().getOrDefault(importPath, Set.of()).stream()
                        .anyMatch(it -> ASKS.matcher(it).matches());
        var isHandedOn = isHandedToItsOwn(brace, importPath);
        return fields(brace)
                .boxed()
                .flatMap(it -> ofField(tokens.textOf(it), it + 2, saysWhether, asks || isHandedOn && isOfApi(it)))
                .filter(it -> it.constant().isPresent() || GoSettings.isPublic(it));
    }

    /** Whether a literal is an argument of what its package makes of it: {@code sdk.New(sdk.Config{…})}. */
    private boolean isHandedToItsOwn(int brace, String importPath) {
        var function = tokens.around(brace) - 1;
        return tokens.is(function + 1, GoLexer.LEFT_PARENTHESIS)
                && tokens.is(function, GoLexer.IDENTIFIER)
                && MAKES.matcher(tokens.textOf(function)).matches()
                && expressions.isPackage(function - 2)
                && expressions.pathAt(function - 2).equals(importPath);
    }

    private boolean isOfApi(int field) {
        return ASKED.matcher(tokens.textOf(field)).matches()
                || OF_API.matcher(expressions
                                .fieldAt(field + 2, GoExpressions.FEW_PARTS)
                                .start())
                        .matches();
    }

    /** What the file calls of each package. */
    private Map<String, Set<String>> calledByPackage() {
        return IntStream.range(0, tokens.size())
                .filter(it -> expressions.isPackage(it) && tokens.is(it + 3, GoLexer.LEFT_PARENTHESIS))
                .boxed()
                .collect(Collectors.groupingBy(
                        expressions::pathAt, Collectors.mapping(it -> tokens.textOf(it + 2), Collectors.toSet())));
    }

    private IntStream fields(int brace) {
        return IntStream.iterate(brace + 1, it -> it < tokens.closing(brace), expressions::behindArgument)
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER) && tokens.isOperator(it + 1, ":"));
    }

    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches() && !GoServices.isShown(name);
    }

    /**
     * @param saysWhether whether a flag of the literal says that TLS is spoken with somebody, and not of what a cookie is
     * @param asks whether what stands at an address in it is asked for something
     */
    private Stream<Argument> ofField(String name, int value, boolean saysWhether, boolean asks) {
        if (saysWhether && SECURE.contains(name) && tokens.isWord(value, "true")
                || OF_TLS.contains(name) && expressions.isTlsOfClient(value)) {
            return Stream.of(GoSettings.SECURE);
        }
        if (!asks || !isAddress(name)) {
            return Stream.empty();
        }
        return tokens.is(value, GoLexer.LEFT_BRACKET)
                ? expressions.elementsAt(value)
                : Stream.of(expressions.fieldAt(value, GoExpressions.FEW_PARTS));
    }
}
