package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.grammar.GoParser.HeaderContext;
import dev.fromscratch.grammar.GoParser.ImportDeclarationContext;
import dev.fromscratch.grammar.GoParser.ImportSpecContext;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/**
 * The imports of a Go file, to which one is added as gofmt would leave it: among others of the standard library in the
 * order of their paths, or in a declaration of its own.
 */
public final class GoImports {
    private final String text;
    private final HeaderContext header;
    private final String lineEnd;

    private GoImports(String text, HeaderContext header) {
        this.text = text;
        this.header = header;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * The edit that imports a package of the standard library for what it does when it is linked. Empty where the header
     * cannot be read, is written as gofmt would not, or has the import already.
     */
    public static Optional<TextEdit> adding(String path, String text) {
        return GoParsing.header(text)
                .map(it -> new GoImports(text, it))
                .filter(it -> it.specs().noneMatch(spec -> it.pathOf(spec).equals(path)))
                .flatMap(it -> it.adding(path));
    }

    private Stream<ImportSpecContext> specs() {
        return header.importDeclaration().stream().flatMap(it -> it.importSpec().stream());
    }

    private Optional<TextEdit> adding(String path) {
        var spec = "_ \"%s\"".formatted(path);
        return header.importDeclaration().stream()
                .filter(this::isBlock)
                .findFirst()
                .flatMap(it -> inBlock(it, path, spec))
                .or(() -> asDeclaration("import " + spec));
    }

    /** Whether it has a line for each import. One of C belongs to the comment above it, and to nothing else. */
    private boolean isBlock(ImportDeclarationContext declaration) {
        var specs = declaration.importSpec();
        return declaration.LEFT_PARENTHESIS() != null
                && !specs.isEmpty()
                && isAlone(
                        declaration.getStart(), declaration.LEFT_PARENTHESIS().getSymbol())
                && specs.stream()
                        .allMatch(it -> isAlone(it.getStart(), it.getStop())
                                && !pathOf(it).equals("C"));
    }

    private Optional<TextEdit> inBlock(ImportDeclarationContext block, String path, String spec) {
        var indent = text.substring(lineStart(startOf(block.importSpec(0))), startOf(block.importSpec(0)));
        var group = groups(block.importSpec()).stream()
                .filter(specs -> specs.stream().allMatch(it -> isStandard(pathOf(it))))
                .findFirst();
        if (group.isEmpty()) {
            var opening = block.LEFT_PARENTHESIS().getSymbol().getStopIndex() + 1;
            return Optional.of(insertion(lineEnd(opening), lineEnd + indent + spec + lineEnd));
        }
        var specs = group.get();
        // gofmt puts the comments behind lines that follow each other below each other.
        if (specs.stream().anyMatch(it -> !behind(it).isBlank())) {
            return Optional.empty();
        }
        var before = specs.stream().filter(it -> pathOf(it).compareTo(path) < 0).reduce((first, second) -> second);
        if (before.isPresent()) {
            return Optional.of(insertion(lineEnd(endOf(before.get())), lineEnd + indent + spec));
        }
        var first = lineStart(startOf(specs.get(0)));
        return isBehindComment(first) ? Optional.empty() : Optional.of(insertion(first, indent + spec + lineEnd));
    }

    /** The imports in lines that follow each other, which gofmt sorts. */
    private List<List<ImportSpecContext>> groups(List<ImportSpecContext> specs) {
        var result = new ArrayList<List<ImportSpecContext>>();
        var lastLine = -1;
        for (var spec : specs) {
            if (result.isEmpty() || spec.getStart().getLine() != lastLine + 1) {
                result.add(new ArrayList<>());
            }
            result.get(result.size() - 1).add(spec);
            lastLine = spec.getStart().getLine();
        }
        return result;
    }

    private static boolean isStandard(String path) {
        return StandardLibrary.linkedBy(path).isPresent();
    }

    private Optional<TextEdit> asDeclaration(String declaration) {
        var imports = header.importDeclaration();
        var last = imports.isEmpty()
                ? header.packageClause().getStop()
                : imports.get(imports.size() - 1).getStop();
        var above = imports.isEmpty()
                ? header.packageClause().getStart()
                : imports.get(imports.size() - 1).getStart();
        var end = last.getStopIndex() + 1;
        var joins = !imports.isEmpty() && last.getType() != GoLexer.RIGHT_PARENTHESIS;
        return isAlone(above, last)
                ? Optional.of(insertion(lineEnd(end), (joins ? lineEnd : lineEnd + lineEnd) + declaration))
                : Optional.empty();
    }

    /** Whether nothing stands in the same lines but blanks in front and a comment behind. */
    private boolean isAlone(Token from, Token to) {
        var start = from.getStartIndex();
        var end = to.getStopIndex() + 1;
        var rest = text.substring(end, lineEnd(end)).strip();
        return text.substring(lineStart(start), start).isBlank() && (rest.isEmpty() || rest.startsWith("//"));
    }

    private String behind(ImportSpecContext spec) {
        return text.substring(endOf(spec), lineEnd(endOf(spec)));
    }

    /** Whether the line above ends in a comment, which then is one on what follows. */
    private boolean isBehindComment(int lineStart) {
        var above =
                text.substring(lineStart(Math.max(0, lineStart - 1)), lineStart).strip();
        return above.startsWith("//") || above.endsWith("*/");
    }

    private String pathOf(ImportSpecContext spec) {
        return GoLiteral.unquote(GoParsing.spanOf(spec.path).in(text));
    }

    private static int startOf(ImportSpecContext spec) {
        return spec.getStart().getStartIndex();
    }

    private static int endOf(ImportSpecContext spec) {
        return spec.getStop().getStopIndex() + 1;
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The end of a line without what ends it. */
    private int lineEnd(int offset) {
        var end = text.indexOf('\n', offset);
        var last = end < 0 ? text.length() : end;
        return last > offset && text.charAt(last - 1) == '\r' ? last - 1 : last;
    }

    private static TextEdit insertion(int offset, String newText) {
        return new TextEdit(Span.at(offset), newText);
    }
}
