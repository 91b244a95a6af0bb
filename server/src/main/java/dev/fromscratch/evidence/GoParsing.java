package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.grammar.GoParser;
import dev.fromscratch.grammar.GoParser.HeaderContext;
import dev.fromscratch.grammar.GoParser.ImportSpecContext;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Reads Go files: the header by its grammar, what follows token by token.
 */
final class GoParsing {
    private static final Pattern EMBED = Pattern.compile("//go:embed[ \t]+(.*)");
    private static final Pattern PATTERN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*+`|[^\\s\"`]\\S*+");

    private final String text;
    private final CommonTokenStream tokens;

    private GoParsing(String text) {
        this.text = text;
        var lexer = new GoLexer(new CodeUnits(text));
        lexer.removeErrorListeners();
        this.tokens = new CommonTokenStream(lexer);
    }

    static GoFile parse(String text) {
        return new GoParsing(text).file();
    }

    /** As {@link #parse}, but only the header is looked at, which takes a small part of the time. */
    static GoFile parseHeader(String text) {
        return new GoParsing(text).headerAlone();
    }

    /** The header of a file; empty where not all of it is understood. */
    static Optional<HeaderContext> header(String text) {
        var parser = new GoParser(new GoParsing(text).tokens);
        parser.removeErrorListeners();
        var header = parser.header();
        return Optional.of(header).filter(it -> parser.getNumberOfSyntaxErrors() == 0);
    }

    /** The string literals of a file, with their quotes. */
    static List<Span> strings(String text) {
        var tokens = new GoParsing(text).tokens;
        tokens.fill();
        return tokens.getTokens().stream()
                .filter(it -> it.getType() == GoLexer.STRING || it.getType() == GoLexer.RAW_STRING)
                .map(GoParsing::spanOf)
                .toList();
    }

    private GoFile headerAlone() {
        var parser = new GoParser(tokens);
        parser.removeErrorListeners();
        var header = parser.header();
        return new GoFile(
                packageName(header),
                BuildLines.expression(text, leadingComments()),
                imports(header),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                GoFile.Failures.NONE,
                parser.getNumberOfSyntaxErrors() == 0);
    }

    private GoFile file() {
        tokens.fill();
        var parser = new GoParser(tokens);
        parser.removeErrorListeners();
        var header = parser.header();
        var imports = imports(header);
        var body = new GoBody(GoElsewhere.leftOut(new GoTokens(text, bodyFrom(tokens.index()))), imports);
        return new GoFile(
                packageName(header),
                BuildLines.expression(text, leadingComments()),
                imports,
                body.calls(),
                body.constants(),
                body.given(),
                body.presets(),
                body.declarations(),
                embedded(),
                body.failures(),
                parser.getNumberOfSyntaxErrors() == 0 && body.isWhole());
    }

    private Optional<String> packageName(HeaderContext header) {
        return Optional.ofNullable(header.packageClause())
                .filter(it -> it.exception == null && isWritten(it.name))
                .map(it -> spanOf(it.name).in(text));
    }

    private List<Import> imports(HeaderContext header) {
        return header.importDeclaration().stream()
                .flatMap(it -> it.importSpec().stream())
                .filter(it -> it.exception == null && isWritten(it.path))
                .map(this::imported)
                .filter(it -> isPath(it.path()))
                .toList();
    }

    /** Whether it can be looked for, be there such a package or not. */
    private static boolean isPath(String text) {
        return !text.isEmpty() && !text.startsWith("/");
    }

    private Import imported(ImportSpecContext spec) {
        var path = spanOf(spec.path);
        var name = Optional.ofNullable(spec.name).map(it -> spanOf(it).in(text));
        return new Import(GoLiteral.unquote(path.in(text)), name, path);
    }

    /** The comments in front of the package clause. */
    private List<Span> leadingComments() {
        return tokens.getTokens().stream()
                .takeWhile(it -> it.getChannel() == GoLexer.COMMENTS)
                .map(GoParsing::spanOf)
                .toList();
    }

    /** The patterns behind {@code //go:embed}, which Go reads as words or as string literals. */
    private List<String> embedded() {
        return tokens.getTokens().stream()
                .filter(it -> it.getType() == GoLexer.LINE_COMMENT)
                .map(it -> EMBED.matcher(spanOf(it).in(text).strip()))
                .filter(Matcher::matches)
                .flatMap(it -> PATTERN.matcher(it.group(1)).results())
                .map(MatchResult::group)
                .map(it -> it.startsWith("\"") || it.startsWith("`") ? GoLiteral.unquote(it) : it)
                .map(it -> it.startsWith("all:") ? it.substring("all:".length()) : it)
                .toList();
    }

    private List<Token> bodyFrom(int index) {
        return tokens.getTokens().subList(index, tokens.size()).stream()
                .filter(it -> it.getChannel() == Token.DEFAULT_CHANNEL && it.getType() != Token.EOF)
                .toList();
    }

    /** Whether a token stands in the text: ANTLR makes one up where a single one is missing. */
    private static boolean isWritten(Token token) {
        return token.getTokenIndex() >= 0;
    }

    static Span spanOf(Token token) {
        return new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
