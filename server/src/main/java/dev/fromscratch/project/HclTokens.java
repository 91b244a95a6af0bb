package dev.fromscratch.project;

import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text in HCL into its tokens; whatever is none, into characters.
 */
final class HclTokens {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|&&|\\|\\||=>|\\.\\.\\.");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*|//[^\\n]*|/\\*.*?(\\*/|\\z)", Pattern.DOTALL);
    private static final Pattern HEREDOC = Pattern.compile(
            "<<-?([\\p{L}_][\\p{L}\\p{N}_-]*)[ \\t\\r]*\\n(.*?)(?:\\n|(?<=\\n))[ \\t]*\\1(?=\\r?\\n|\\z)",
            Pattern.DOTALL);

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int line;
    private int lineStart;

    private HclTokens(String text) {
        this.text = text;
    }

    /** What a token is. */
    enum Kind {
        IDENTIFIER,
        NUMBER,
        /** Its text is what stands between the quotes, as it is written. */
        STRING,
        /** Its text are the lines. */
        HEREDOC,
        OTHER
    }

    /**
     * @param range on its first line only
     */
    record Token(Kind kind, String text, Range range) {
        boolean is(String other) {
            return kind == Kind.OTHER && text.equals(other);
        }

        int line() {
            return range.start().line();
        }
    }

    static List<Token> of(String text) {
        var tokens = new HclTokens(text);
        tokens.read();
        return tokens.tokens;
    }

    private void read() {
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            var end = at + 1;
            if (Character.isWhitespace(c)) {
                pass(at, end);
            } else if (matches(COMMENT, at) > 0) {
                end = matches(COMMENT, at);
                pass(at, end);
            } else if (c == '"') {
                end = endOfString(at);
                var closed = end > at + 1 && text.charAt(end - 1) == '"';
                add(Kind.STRING, text.substring(at + 1, closed ? end - 1 : end), at, end);
            } else if (matches(HEREDOC, at) > 0) {
                end = matches(HEREDOC, at);
                var matcher = HEREDOC.matcher(text).region(at, text.length());
                add(Kind.HEREDOC, matcher.lookingAt() ? matcher.group(2) : "", at, end);
            } else if (matches(IDENTIFIER, at) > 0) {
                end = matches(IDENTIFIER, at);
                add(Kind.IDENTIFIER, text.substring(at, end), at, end);
            } else if (matches(NUMBER, at) > 0) {
                end = matches(NUMBER, at);
                add(Kind.NUMBER, text.substring(at, end), at, end);
            } else {
                end = Math.max(end, matches(OPERATOR, at));
                add(Kind.OTHER, text.substring(at, end), at, end);
            }
            at = end;
        }
    }

    /** The end of what a pattern matches at an offset; 0 where it does not. */
    private int matches(Pattern pattern, int at) {
        var matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** The offset behind a string, in whose {@code ${}} there may be others; a string ends with its line. */
    private int endOfString(int start) {
        var at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n') {
            var c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return at + 1;
            } else if (text.startsWith("${", at) && !text.startsWith("$${", at - 1)) {
                at = endOfTemplate(at + 2) - 1;
            }
            at++;
        }
        return Math.min(at, text.length());
    }

    private int endOfTemplate(int start) {
        var depth = 1;
        var at = start;
        while (at < text.length() && text.charAt(at) != '\n') {
            var c = text.charAt(at);
            if (c == '"') {
                at = endOfString(at) - 1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at + 1;
            }
            at++;
        }
        return at;
    }

    private void add(Kind kind, String token, int start, int end) {
        var first = text.indexOf('\n', start);
        var endOfLine = first < 0 || first > end ? end : first;
        tokens.add(new Token(kind, token, Range.of(line, start - lineStart, line, endOfLine - lineStart)));
        pass(start, end);
    }

    private void pass(int start, int end) {
        for (var at = start; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }
}
