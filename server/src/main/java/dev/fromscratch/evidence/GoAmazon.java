package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Memo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the clients for Amazon's services are certainly told to do without TLS, as what stands in for these is asked:
 * {@code s3.Options{BaseEndpoint: aws.String("http://store:9000")}}, {@code o.EndpointOptions.DisableHTTPS = true}.
 *
 * <p>Sources: the documentation of github.com/aws/aws-sdk-go and of github.com/aws/aws-sdk-go-v2.
 */
final class GoAmazon {
    private static final String MODULES = "github.com/aws/aws-sdk-go";

    private static final String SERVICES = "/service/";

    private static final Set<String> MAKE_CLIENTS = Set.of("New", "NewFromConfig");

    /** What makes the settings that clients are made with. */
    private static final Set<String> MAKE_SETTINGS =
            Set.of("LoadDefaultConfig", "LoadDefaultAWSConfig", "NewConfig", "NewSession", "NewSessionWithOptions");

    /** What tells a client with whom to speak. */
    private static final Set<String> ENDPOINTS = Set.of("BaseEndpoint", "Endpoint");

    private static final Set<String> DOES_WITHOUT_TLS = Set.of("DisableHTTPS", "DisableSSL");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final GoExpressions expressions;
    private final IntPredicate isConditional;
    private final Memo<List<Setting>> settings = Memo.of(this::findSettings);
    private final Memo<List<Integer>> clients = Memo.of(this::findClients);

    GoAmazon(GoTokens tokens, GoScopes scopes, GoExpressions expressions, IntPredicate isConditional) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.expressions = expressions;
        this.isConditional = isConditional;
    }

    /** Whether what is used at a token of a package makes a client, or is handed one, that does without TLS. */
    boolean doesWithoutTls(String importPath, int last) {
        return importPath.startsWith(MODULES)
                && !settings.get().isEmpty()
                && (clients.get().contains(last)
                        ? isPlain(last)
                        : clients.get().stream().allMatch(this::isPlain));
    }

    /** Whether a client is told so itself, or by what all the clients of the file are made with. */
    private boolean isPlain(int client) {
        return settings.get().stream()
                .anyMatch(it -> isHanded(client, it)
                        || clients.get().stream().noneMatch(other -> isHanded(other, it))
                                && (clients.get().size() == 1 || !it.ofService() && isForAll()));
    }

    private boolean isHanded(int function, Setting setting) {
        return function < setting.at() && setting.at() < tokens.closing(function + 1);
    }

    /** Whether there are settings of one kind alone. */
    private boolean isForAll() {
        return IntStream.range(0, tokens.size())
                        .filter(it -> tokens.is(it, GoLexer.IDENTIFIER)
                                && MAKE_SETTINGS.contains(tokens.textOf(it))
                                && tokens.is(it + 1, GoLexer.LEFT_PARENTHESIS))
                        .count()
                <= 1;
    }

    private List<Integer> findClients() {
        return IntStream.range(0, tokens.size())
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && MAKE_CLIENTS.contains(tokens.textOf(it))
                        && tokens.is(it + 1, GoLexer.LEFT_PARENTHESIS)
                        && expressions.isPackage(it - 2)
                        && isOfService(expressions.pathAt(it - 2)))
                .boxed()
                .toList();
    }

    private List<Setting> findSettings() {
        return IntStream.range(0, tokens.size())
                .boxed()
                .flatMap(it -> tokens.is(it, GoLexer.LEFT_BRACE) ? inLiteral(it) : assigned(it).stream())
                .filter(it -> it.type().startsWith(MODULES) && !isConditional.test(it.at()))
                .toList();
    }

    private Stream<Setting> inLiteral(int brace) {
        return IntStream.iterate(brace + 1, it -> it < tokens.closing(brace), expressions::behindArgument)
                .filter(it -> tokens.isOperator(it + 1, ":")
                        && isPlain(it, Math.min(expressions.behindArgument(it), tokens.closing(brace))))
                .mapToObj(it -> new Setting(it, typeOf(brace - 3)));
    }

    /** What is set here of a variable or a parameter, as of {@code o *s3.Options}. */
    private Optional<Setting> assigned(int field) {
        if (!tokens.isOperator(field + 1, "=") || !isPlain(field, tokens.endOfStatement(field + 2))) {
            return Optional.empty();
        }
        var first = field;
        while (tokens.is(first - 1, GoLexer.DOT) && tokens.is(first - 2, GoLexer.IDENTIFIER)) {
            first -= 2;
        }
        return scopes.typeOf(tokens.textOf(first), first).map(it -> new Setting(field, typeOf(it)));
    }

    private String typeOf(int first) {
        return first >= 0 ? expressions.typeAt(first) : "";
    }

    private boolean isPlain(int field, int end) {
        return tokens.is(field, GoLexer.IDENTIFIER)
                && (DOES_WITHOUT_TLS.contains(tokens.textOf(field)) && isTrue(field + 2)
                        || ENDPOINTS.contains(tokens.textOf(field))
                                && tokens.strings(field + 2, end).anyMatch(it -> it.startsWith("http://")));
    }

    /** Whether a value is {@code true} or {@code aws.Bool(true)}. */
    private boolean isTrue(int value) {
        return tokens.isWord(value, "true") || tokens.isWord(value + 2, "Bool") && tokens.isWord(value + 4, "true");
    }

    private static boolean isOfService(String path) {
        return path.contains(SERVICES);
    }

    /**
     * A field that says so.
     *
     * @param type of what it is a field of, behind the path of its package
     */
    private record Setting(int at, String type) {
        private boolean ofService() {
            return isOfService(type);
        }
    }
}
