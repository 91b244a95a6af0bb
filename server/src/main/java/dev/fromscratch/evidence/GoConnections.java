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

    /** What a server has, or who brings the certificates along that are trusted, or trusts all. */
    private static final Set<String> OF_OTHERS = Set.of(
            "Certificates",
            "ClientAuth",
            "ClientCAs",
            "GetCertificate",
            "GetConfigForClient",
            "InsecureSkipVerify",
            "RootCAs");

    private final GoTokens tokens;
    private final GoExpressions expressions;

    GoConnections(GoTokens tokens, GoExpressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** The addresses that a literal has in its fields, as far as these are of the world, or names for some. */
    Stream<Argument> in(int brace) {
        if (!tokens.is(brace, GoLexer.LEFT_BRACE) || !tokens.isOperator(brace + 2, ":")) {
            return Stream.empty();
        }
        return IntStream.iterate(brace + 1, it -> it < tokens.closing(brace), expressions::behindArgument)
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER) && tokens.isOperator(it + 1, ":"))
                .boxed()
                .flatMap(it -> ofField(tokens.textOf(it), it + 2))
                .filter(it -> it.constant().isPresent() || GoSettings.isPublic(it));
    }

    private Stream<Argument> ofField(String name, int value) {
        if (SECURE.contains(name) && tokens.isWord(value, "true") || OF_TLS.contains(name) && isOfClient(value)) {
            return Stream.of(GoSettings.SECURE);
        }
        if (!ADDRESS.matcher(name).matches() || GoServices.isShown(name)) {
            return Stream.empty();
        }
        return tokens.is(value, GoLexer.LEFT_BRACKET)
                ? expressions.elementsAt(value)
                : Stream.of(expressions.fieldAt(value, GoExpressions.FEW_PARTS));
    }

    /** {@code &tls.Config{MinVersion: tls.VersionTLS12}}. */
    private boolean isOfClient(int value) {
        var type = tokens.isOperator(value, "&") ? value + 1 : value;
        var brace = expressions.lastOfChain(type) + 1;
        return expressions.typeAt(type).equals("crypto/tls.Config")
                && tokens.is(brace, GoLexer.LEFT_BRACE)
                && IntStream.range(brace, tokens.closing(brace)).noneMatch(it -> OF_OTHERS.contains(tokens.textOf(it)));
    }
}
