package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustFile.Call;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.grammar.RustLexer;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Reads the tokens of a Rust file from its beginning to its end, once.
 */
final class RustParsing {
    /** {@code #[test]}, {@code #[tokio::test]}, {@code #[cfg(test)]}, {@code #[cfg(all(test, unix))]}. */
    private static final Pattern OF_TESTS = Pattern.compile("(\\w+::)*test(\\(.*)?|cfg\\((all\\()?test[,)].*");

    private final String text;
    private final List<Token> tokens;
    private final List<Module> modules = new ArrayList<>();
    private final Map<String, Name> roots = new LinkedHashMap<>();
    private final List<Name> texts = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private int at;

    /** Where the item ends whose attribute says when it is compiled. */
    private int conditionalUntil;

    RustParsing(String text) {
        this.text = text;
        var lexer = new RustLexer(CharStreams.fromString(withoutSurrogates(text)));
        lexer.removeErrorListeners();
        var stream = new CommonTokenStream(lexer);
        stream.fill();
        this.tokens = stream.getTokens().stream()
                .filter(it -> it.getChannel() == Token.DEFAULT_CHANNEL && it.getType() != Token.EOF)
                .toList();
    }

    RustFile file() {
        var path = Optional.<String>empty();
        while (at < tokens.size()) {
            if (is(at, RustLexer.HASH)) {
                var named = attribute();
                path = named.isPresent() ? named : path;
                continue;
            }
            if (isWord(at, "mod") && is(at + 1, RustLexer.IDENTIFIER) && is(at + 2, RustLexer.SEMICOLON)) {
                modules.add(new Module(textOf(at + 1), path, isConditional()));
            } else if (isWord(at, "use") || isWord(at, "crate") && isWord(at - 1, "extern")) {
                use(at + 1);
            } else if (is(at, RustLexer.IDENTIFIER) && is(at + 1, RustLexer.PATH) && !is(at - 1, RustLexer.PATH)) {
                root(at);
                call(at);
            } else if (isWord(at, "dotenv") && is(at + 1, RustLexer.LEFT_PARENTHESIS)) {
                call(at);
            } else if (is(at, RustLexer.STRING) || is(at, RustLexer.RAW_STRING)) {
                string(at);
            }
            path = isWord(at, "pub") ? path : Optional.empty();
            at++;
        }
        return new RustFile(modules, List.copyOf(roots.values()), texts, calls);
    }

    /** Passes over an attribute, and over what it leaves to tests. What it returns is the path of a module's file. */
    private Optional<String> attribute() {
        var open = is(at + 1, RustLexer.NOT) ? at + 2 : at + 1;
        if (!is(open, RustLexer.LEFT_BRACKET)) {
            at++;
            return Optional.empty();
        }
        var end = behind(open);
        var inside = new StringBuilder();
        for (var index = open + 1; index < end - 1; index++) {
            inside.append(textOf(index));
        }
        at = end;
        if (OF_TESTS.matcher(inside).matches()) {
            at = endOfItem(at);
        } else if (inside.indexOf("cfg(") == 0 && !isConditional()) {
            conditionalUntil = endOfItem(at);
        }
        return inside.indexOf("path=\"") == 0
                ? Optional.of(inside.substring("path=\"".length(), inside.length() - 1))
                : Optional.empty();
    }

    /** The first names of what is imported: {@code use {reqwest::Client, jiff};}. */
    private void use(int from) {
        var start = is(from, RustLexer.PATH) ? from + 1 : from;
        if (is(start, RustLexer.IDENTIFIER)) {
            root(start);
            return;
        }
        var end = is(start, RustLexer.LEFT_BRACE) ? behind(start) : start;
        for (var index = start; index < end; index++) {
            var begins = is(index - 1, RustLexer.LEFT_BRACE) || is(index - 1, RustLexer.COMMA);
            if (begins && is(index, RustLexer.IDENTIFIER) && !is(index - 2, RustLexer.PATH)) {
                root(index);
            }
        }
    }

    private void root(int index) {
        var name = textOf(index).replaceFirst("^r#", "");
        roots.merge(
                name,
                new Name(name, spanOf(index), isConditional()),
                (first, second) -> first.conditional() ? second : first);
    }

    private void string(int index) {
        texts.add(new Name(unquoted(index), spanOf(index), isConditional()));
    }

    private String unquoted(int index) {
        var written = textOf(index);
        return written.substring(written.indexOf('"') + 1, written.lastIndexOf('"'));
    }

    /** A path that begins at an index, if a function of that path is called. */
    private void call(int first) {
        var last = first;
        while (is(last + 1, RustLexer.PATH) && is(last + 2, RustLexer.IDENTIFIER)) {
            last += 2;
        }
        if (!is(last + 1, RustLexer.LEFT_PARENTHESIS)) {
            return;
        }
        var path = new StringBuilder();
        for (var index = first; index <= last; index++) {
            path.append(textOf(index));
        }
        var behind = behind(last + 1);
        var required = textOf(behind).equals(".") && (isWord(behind + 1, "unwrap") || isWord(behind + 1, "expect"));
        calls.add(new Call(
                path.toString(),
                arguments(last + 1, behind - 1),
                required,
                spanOf(first).cover(spanOf(last)),
                isConditional()));
    }

    /** What the arguments say that stand between two parentheses. */
    private List<Optional<String>> arguments(int opening, int closing) {
        var result = new ArrayList<Optional<String>>();
        var start = opening + 1;
        for (var index = start; index <= closing; index = behind(index)) {
            if (is(index, RustLexer.COMMA) || index == closing && index > start) {
                result.add(literal(start, index));
                start = index + 1;
            }
        }
        return result;
    }

    private Optional<String> literal(int start, int end) {
        var text = textOf(start).equals("&") ? start + 1 : start;
        return text + 1 == end && (is(text, RustLexer.STRING) || is(text, RustLexer.RAW_STRING))
                ? Optional.of(unquoted(text))
                : Optional.empty();
    }

    private boolean isConditional() {
        return at < conditionalUntil;
    }

    /** The index behind the item that begins at one: behind its semicolon or its braces. */
    private int endOfItem(int from) {
        var index = from;
        while (index < tokens.size()) {
            if (is(index, RustLexer.HASH)) {
                index = behind(index + 1);
            } else if (is(index, RustLexer.SEMICOLON)) {
                return index + 1;
            } else if (is(index, RustLexer.LEFT_BRACE)) {
                return behind(index);
            } else {
                index = behind(index);
            }
        }
        return index;
    }

    /** The index behind a token; behind a bracket, that behind what closes it. */
    private int behind(int from) {
        var depth = 0;
        for (var index = from; index < tokens.size(); index++) {
            switch (tokens.get(index).getType()) {
                case RustLexer.LEFT_PARENTHESIS, RustLexer.LEFT_BRACKET, RustLexer.LEFT_BRACE -> depth++;
                case RustLexer.RIGHT_PARENTHESIS, RustLexer.RIGHT_BRACKET, RustLexer.RIGHT_BRACE -> depth--;
                default -> {}
            }
            if (depth <= 0) {
                return index + 1;
            }
        }
        return tokens.size();
    }

    private boolean is(int index, int type) {
        return index >= 0 && index < tokens.size() && tokens.get(index).getType() == type;
    }

    private boolean isWord(int index, String word) {
        return is(index, RustLexer.IDENTIFIER) && textOf(index).equals(word);
    }

    private String textOf(int index) {
        return index < tokens.size() ? spanOf(index).in(text) : "";
    }

    private Span spanOf(int index) {
        var token = tokens.get(index);
        return new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** ANTLR counts code points, spans count UTF-16 code units: a letter for each unit makes the two the same. */
    private static String withoutSurrogates(String text) {
        var result = new StringBuilder(text);
        for (var index = 0; index < result.length(); index++) {
            if (Character.isSurrogate(result.charAt(index))) {
                result.setCharAt(index, 'x');
            }
        }
        return result.toString();
    }
}
