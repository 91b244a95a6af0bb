package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustFile.Call;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the tokens of a Rust file from its beginning to its end, once.
 */
final class RustParsing {
    /** {@code #[test]}, {@code #[tokio::test]}, {@code #[cfg(test)]}, {@code #[cfg(all(test, unix))]}. */
    private static final Pattern OF_TESTS = Pattern.compile("(\\w+::)*test(\\(.*)?|cfg\\((all\\()?test[,)].*");

    private final RustTokens tokens;
    private final List<Module> modules = new ArrayList<>();
    private final Map<String, Name> roots = new LinkedHashMap<>();
    private final List<Name> texts = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private int at;

    /** Where the item ends whose attribute says when it is compiled. */
    private int conditionalUntil;

    RustParsing(String text) {
        this.tokens = new RustTokens(text);
    }

    RustFile file() {
        var path = Optional.<String>empty();
        while (at < tokens.size()) {
            if (tokens.is(at, RustLexer.HASH)) {
                var named = attribute();
                path = named.isPresent() ? named : path;
                continue;
            }
            if (tokens.isWord(at, "mod")
                    && tokens.is(at + 1, RustLexer.IDENTIFIER)
                    && tokens.is(at + 2, RustLexer.SEMICOLON)) {
                modules.add(new Module(tokens.textOf(at + 1), path, isConditional()));
            } else if (tokens.isWord(at, "use") || tokens.isWord(at, "crate") && tokens.isWord(at - 1, "extern")) {
                use(at + 1);
            } else if (tokens.is(at, RustLexer.IDENTIFIER)
                    && tokens.is(at + 1, RustLexer.PATH)
                    && !tokens.is(at - 1, RustLexer.PATH)) {
                root(at);
                call(at);
            } else if (tokens.isWord(at, "dotenv") && tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS)) {
                call(at);
            } else if (tokens.is(at, RustLexer.STRING) || tokens.is(at, RustLexer.RAW_STRING)) {
                string(at);
            }
            path = tokens.isWord(at, "pub") ? path : Optional.empty();
            at++;
        }
        return new RustFile(modules, List.copyOf(roots.values()), texts, calls);
    }

    /** Passes over an attribute, and over what it leaves to tests. What it returns is the path of a module's file. */
    private Optional<String> attribute() {
        var open = tokens.is(at + 1, RustLexer.NOT) ? at + 2 : at + 1;
        if (!tokens.is(open, RustLexer.LEFT_BRACKET)) {
            at++;
            return Optional.empty();
        }
        var end = tokens.behind(open);
        var inside = new StringBuilder();
        for (var index = open + 1; index < end - 1; index++) {
            inside.append(tokens.textOf(index));
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
        var start = tokens.is(from, RustLexer.PATH) ? from + 1 : from;
        if (tokens.is(start, RustLexer.IDENTIFIER)) {
            root(start);
            return;
        }
        var end = tokens.is(start, RustLexer.LEFT_BRACE) ? tokens.behind(start) : start;
        for (var index = start; index < end; index++) {
            var begins = tokens.is(index - 1, RustLexer.LEFT_BRACE) || tokens.is(index - 1, RustLexer.COMMA);
            if (begins && tokens.is(index, RustLexer.IDENTIFIER) && !tokens.is(index - 2, RustLexer.PATH)) {
                root(index);
            }
        }
    }

    private void root(int index) {
        var name = tokens.textOf(index).replaceFirst("^r#", "");
        roots.merge(
                name,
                new Name(name, tokens.spanOf(index), isConditional()),
                (first, second) -> first.conditional() ? second : first);
    }

    private void string(int index) {
        texts.add(new Name(unquoted(index), tokens.spanOf(index), isConditional()));
    }

    private String unquoted(int index) {
        var written = tokens.textOf(index);
        return written.substring(written.indexOf('"') + 1, written.lastIndexOf('"'));
    }

    /** A path that begins at an index, if a function of that path is called. */
    private void call(int first) {
        var last = first;
        while (tokens.is(last + 1, RustLexer.PATH) && tokens.is(last + 2, RustLexer.IDENTIFIER)) {
            last += 2;
        }
        if (!tokens.is(last + 1, RustLexer.LEFT_PARENTHESIS)) {
            return;
        }
        var path = new StringBuilder();
        for (var index = first; index <= last; index++) {
            path.append(tokens.textOf(index));
        }
        var behind = tokens.behind(last + 1);
        var required = tokens.is(behind, RustLexer.DOT)
                && (tokens.isWord(behind + 1, "unwrap") || tokens.isWord(behind + 1, "expect"));
        calls.add(new Call(
                path.toString(),
                arguments(last + 1, behind - 1),
                required,
                tokens.spanOf(first).cover(tokens.spanOf(last)),
                isConditional()));
    }

    /** What the arguments say that stand between two parentheses. */
    private List<Optional<String>> arguments(int opening, int closing) {
        var result = new ArrayList<Optional<String>>();
        var start = opening + 1;
        for (var index = start; index <= closing; index = tokens.behind(index)) {
            if (tokens.is(index, RustLexer.COMMA) || index == closing && index > start) {
                result.add(literal(start, index));
                start = index + 1;
            }
        }
        return result;
    }

    private Optional<String> literal(int start, int end) {
        var text = tokens.isText(start, "&") ? start + 1 : start;
        return text + 1 == end && (tokens.is(text, RustLexer.STRING) || tokens.is(text, RustLexer.RAW_STRING))
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
            if (tokens.is(index, RustLexer.HASH)) {
                index = tokens.behind(index + 1);
            } else if (tokens.is(index, RustLexer.SEMICOLON)) {
                return index + 1;
            } else if (tokens.is(index, RustLexer.LEFT_BRACE)) {
                return tokens.behind(index);
            } else {
                index = tokens.behind(index);
            }
        }
        return index;
    }
}
