package dev.fromscratch.shell;

import dev.fromscratch.grammar.ShellLexer;
import dev.fromscratch.grammar.ShellParser;
import dev.fromscratch.grammar.Utf16Stream;
import dev.fromscratch.text.MappedText;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Has scripts read by the grammar, here-documents taken out before.
 */
final class ShellParsing {
    private static final Pattern CHAIN = Pattern.compile("&&|\\|\\||\\belif\\b");

    /** Deeper than people nest; the grammar's parser would overflow its stack some way behind. */
    private static final int DEEPEST = 60;

    /** More than people chain by {@code &&}, {@code ||} and {@code elif}, each of which stands on those in front of it. */
    private static final int LONGEST_CHAIN = 500;

    /** Linux hands a program no longer argument ({@code MAX_ARG_STRLEN}), so that no shell is given a longer script. */
    private static final int LONGEST = 131_072;

    private ShellParsing() {}

    static Script parse(MappedText source) {
        var documents = HereDocuments.of(source);
        var text = documents.rest().text();
        if (text.length() > LONGEST || nesting(text) > DEEPEST || chained(text) > LONGEST_CHAIN) {
            return notUnderstood(source);
        }
        var lexer = new ShellLexer(new Utf16Stream(text));
        lexer.removeErrorListeners();
        var parser = new ShellParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            var statements = new StatementBuilder(documents).script(parser.script());
            return new Script(source, statements, documents.complete());
        } catch (ParseCancellationException e) {
            // Whatever it is, it is no script that could be followed.
            return notUnderstood(source);
        }
    }

    private static Script notUnderstood(MappedText source) {
        return new Script(source, List.of(), false);
    }

    /** How many commands hang on one in front of them, or more. */
    private static long chained(String text) {
        return CHAIN.matcher(text).results().count();
    }

    /** How deep brackets and reserved words nest, or more. */
    private static int nesting(String text) {
        var brackets = 0;
        var deepest = 0;
        for (var index = 0; index < text.length(); index++) {
            switch (text.charAt(index)) {
                case '(', '{' -> deepest = Math.max(deepest, ++brackets);
                case ')', '}' -> brackets = Math.max(0, brackets - 1);
                default -> {}
            }
        }
        return Math.max(deepest, keywords(text));
    }

    private static int keywords(String text) {
        var depth = 0;
        var deepest = 0;
        for (var word : text.split("[\\s;&|()]+")) {
            switch (word) {
                case "if", "while", "until", "for", "case" -> deepest = Math.max(deepest, ++depth);
                case "fi", "done", "esac" -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return deepest;
    }
}
