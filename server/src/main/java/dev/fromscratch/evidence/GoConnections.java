package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.grammar.GoLexer;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** What says that TLS is spoken. */
    private static final Set<String> SECURE =
            Set.of("EnableTLS", "EnableTls", "SSL", "Secure", "TLS", "UseHTTPS", "UseSSL", "UseTLS");

    private static final Set<String> OF_TLS = Set.of("TLS", "TLSClientConfig", "TLSConfig");

    private static final Set<String> OF_COOKIE = Set.of("Domain", "HttpOnly", "MaxAge", "Path", "SameSite");

    /** What others speak with, by the name of the package. */
    private static final Pattern OF_SERVER = Pattern.compile("(?i).*(?:server|listener)s?(?:/v\\d+)?");

    private final GoTokens tokens;
    private final GoExpressions expressions;

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
        return fields(brace)
                .boxed()
                .flatMap(it -> ofField(tokens.textOf(it), it + 2, saysWhether))
                .filter(it -> it.constant().isPresent() || GoSettings.isPublic(it));
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
     */
    private Stream<Argument> ofField(String name, int value, boolean saysWhether) {
        if (saysWhether && SECURE.contains(name) && tokens.isWord(value, "true")
                || OF_TLS.contains(name) && expressions.isTlsOfClient(value)) {
            return Stream.of(GoSettings.SECURE);
        }
        if (!isAddress(name)) {
            return Stream.empty();
        }
        return tokens.is(value, GoLexer.LEFT_BRACKET)
                ? expressions.elementsAt(value)
                : Stream.of(expressions.fieldAt(value, GoExpressions.FEW_PARTS));
    }
}
