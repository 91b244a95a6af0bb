package dev.fromscratch.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What BuildKit's {@code shell.Lex} makes of a word: variables, quotes and escapes resolved, and split into fields. It is
 * near to what a shell does, and not the same.
 *
 * @param text the word as a whole
 * @param fields split at white space that is neither quoted nor escaped
 * @param error BuildKit's own words; empty where it accepts the word
 * @param known whether no variable was needed whose value is not known, and substitutions are not nested too deeply to be
 *     followed; where not, the texts mean nothing
 */
public record WordExpansion(String text, List<String> fields, Optional<String> error, boolean known) {
    /** Deeper than anybody writes. BuildKit goes on for as long as it has memory; here, nothing is known of such a word. */
    private static final int DEEPEST = 150;

    private static final Pattern END_FOR_MODIFIER =
            Pattern.compile("unsupported modifier \\(:?\uFFFD\\) in substitution");

    public WordExpansion {
        fields = List.copyOf(fields);
    }

    /**
     * Expands a word.
     *
     * @param escape {@code \} or {@code `}
     * @param variables by name: empty where a variable is not set, an empty value where it is set to something unknown
     */
    public static WordExpansion of(String word, char escape, Function<String, Optional<Optional<String>>> variables) {
        return isPlain(word, escape)
                ? new WordExpansion(word, List.of(word), Optional.empty(), true)
                : new Lexer(word, escape, variables, false).run();
    }

    /** The error for people: BuildKit speaks of the end of a word as if it were a character. */
    public Optional<String> complaint() {
        return error.map(it -> END_FOR_MODIFIER.matcher(it).replaceFirst("syntax error: missing '}'"));
    }

    /** Whether nothing in a word means anything but itself, as in most. */
    private static boolean isPlain(String word, char escape) {
        for (var at = 0; at < word.length(); at++) {
            var c = word.charAt(at);
            if (c == escape || !(c < 0x80 && Character.isLetterOrDigit(c) || "/.-_:=,+@".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    /** Expands the body of a here-document, in which quotes mean nothing. */
    static WordExpansion ofBody(String body, Function<String, Optional<Optional<String>>> variables) {
        var lexer = new Lexer(body, '\\', variables, false);
        lexer.skipQuotes = true;
        return lexer.run();
    }

    /** The fields of a line with quotes, escapes and variables left as they are written; none where it is rejected. */
    static List<String> rawFields(String line) {
        return new Lexer(line, '\\', name -> Optional.empty(), true).run().fields();
    }

    /** The fields of a here-document's delimiter, with or without its quotes. */
    static WordExpansion delimiter(String word, boolean rawQuotes) {
        var lexer = new Lexer(word, '\\', name -> Optional.empty(), true);
        lexer.rawQuotes = rawQuotes;
        lexer.rawEscapes = false;
        return lexer.run();
    }

    /**
     * Collects the fields of a word. As in BuildKit, a word inside of braces shares the field that is under way with the
     * one around it, and what was in it is lost.
     */
    private record Fields(List<String> done, StringBuilder field) {
        void add(int c) {
            if (!Blanks.isSpace(c)) {
                field.appendCodePoint(c);
            } else {
                finish();
            }
        }

        void addSplitting(String text) {
            text.codePoints().forEach(this::add);
        }

        void addRaw(String text) {
            field.append(text);
        }

        void finish() {
            if (!field.isEmpty()) {
                done.add(field.toString());
                field.setLength(0);
            }
        }
    }

    /** What makes BuildKit reject a word, on its way out of the recursion. */
    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Rejected(String message) {
            super(message, null, false, false);
        }
    }

    private static final class Lexer {
        private static final int END = -1;

        private final String source;
        private final int escape;
        private final Function<String, Optional<Optional<String>>> variables;
        private final boolean keepUnset;
        private boolean skipQuotes;
        private boolean rawQuotes;
        private boolean rawEscapes;
        private boolean known = true;
        private int position;
        private int depth;
        private boolean tooDeep;
        private final StringBuilder field = new StringBuilder();
        private List<String> words = List.of();

        Lexer(String source, char escape, Function<String, Optional<Optional<String>>> variables, boolean asWritten) {
            this.source = source;
            this.escape = escape;
            this.variables = variables;
            this.keepUnset = asWritten;
            this.rawQuotes = asWritten;
            this.rawEscapes = asWritten;
            // Go's text/scanner passes over a byte order mark in front.
            this.position = source.startsWith("\uFEFF") ? 1 : 0;
        }

        WordExpansion run() {
            try {
                var text = upTo(END, rawEscapes);
                return new WordExpansion(text, words, Optional.empty(), known);
            } catch (Rejected e) {
                if (tooDeep) {
                    return new WordExpansion("", List.of(), Optional.empty(), false);
                }
                var where = skipQuotes ? "the here-document" : GoQuote.of(source);
                var message = "failed to process %s: %s".formatted(where, e.getMessage());
                return new WordExpansion("", List.of(), Optional.of(message), known);
            }
        }

        private int peek() {
            return position < source.length() ? source.codePointAt(position) : END;
        }

        private int next() {
            var c = peek();
            if (c != END) {
                position += Character.charCount(c);
            }
            return c;
        }

        /** The text up to a character, which is consumed. */
        private String upTo(int stop, boolean raw) {
            if (++depth > DEEPEST) {
                tooDeep = !lacksBraces();
                throw new Rejected("syntax error: missing '}'");
            }
            var outerRaw = rawEscapes;
            rawEscapes = raw;
            field.setLength(0);
            var fields = new Fields(new ArrayList<>(), field);
            var result = new StringBuilder();
            while (peek() != stop && peek() != END) {
                take(result, fields);
            }
            fields.finish();
            words = fields.done();
            rawEscapes = outerRaw;
            depth--;
            if (next() != stop) {
                throw new Rejected(
                        "unexpected end of statement while looking for matching " + Character.toString(stop));
            }
            return result.toString();
        }

        /** Whether fewer closing braces are left than there are words inside of braces, each of which needs one. */
        private boolean lacksBraces() {
            var rest = source.substring(position);
            var begun = depth - 1;
            return count(rest, "}") < begun + (isUnquoted(rest) ? count(rest, "${") : 0);
        }

        /** Whether a text has nothing that could make a dollar stand for itself. */
        private boolean isUnquoted(String text) {
            return text.indexOf('\'') < 0 && text.indexOf('"') < 0 && text.indexOf(escape) < 0 && !text.contains("$$");
        }

        private static int count(String text, String part) {
            var result = 0;
            for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
                result++;
            }
            return result;
        }

        private void take(StringBuilder result, Fields fields) {
            if (skipQuotes && (peek() == '\'' || peek() == '"')) {
                plain(result, fields);
                return;
            }
            switch (peek()) {
                case '$' -> {
                    var value = dollar();
                    result.append(value);
                    fields.addSplitting(value);
                }
                case '\'' -> addRaw(single(), result, fields);
                case '"' -> addRaw(doubled(), result, fields);
                case '<' -> addRaw(possibleHeredoc(), result, fields);
                default -> plain(result, fields);
            }
        }

        private static void addRaw(String text, StringBuilder result, Fields fields) {
            result.append(text);
            fields.addRaw(text);
        }

        private void plain(StringBuilder result, Fields fields) {
            var c = next();
            if (c != escape) {
                fields.add(c);
                result.appendCodePoint(c);
                return;
            }
            if (rawEscapes) {
                addRaw(Character.toString(c), result, fields);
            }
            c = next();
            if (c != END) {
                addRaw(Character.toString(c), result, fields);
            }
        }

        private String single() {
            var result = new StringBuilder();
            var quote = next();
            if (rawQuotes) {
                result.appendCodePoint(quote);
            }
            for (var c = next(); c != '\''; c = next()) {
                if (c == END) {
                    throw new Rejected("unexpected end of statement while looking for matching single-quote");
                }
                result.appendCodePoint(c);
            }
            return rawQuotes ? result.append('\'').toString() : result.toString();
        }

        private String doubled() {
            var result = new StringBuilder();
            var quote = next();
            if (rawQuotes) {
                result.appendCodePoint(quote);
            }
            while (peek() != '"') {
                if (peek() == END) {
                    throw new Rejected("unexpected end of statement while looking for matching double-quote");
                }
                if (peek() == '$') {
                    result.append(dollar());
                    continue;
                }
                var c = next();
                if (c == escape) {
                    if (rawEscapes) {
                        result.appendCodePoint(c);
                    }
                    if (peek() == END) {
                        continue;
                    }
                    // Only these can be escaped; before all else the escape character stands for itself.
                    if (peek() == '"' || peek() == '$' || peek() == escape) {
                        c = next();
                    }
                }
                result.appendCodePoint(c);
            }
            next();
            return rawQuotes ? result.append('"').toString() : result.toString();
        }

        private String possibleHeredoc() {
            next();
            if (peek() != '<') {
                return "<";
            }
            next();
            var result = new StringBuilder("<<");
            while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                result.appendCodePoint(next());
            }
            return result.toString();
        }

        private String dollar() {
            next();
            if (peek() != '{') {
                var name = name();
                return name.isEmpty() ? "$" : value(name).orElse(keepUnset ? "$" + name : "");
            }
            next();
            switch (peek()) {
                case END -> throw new Rejected("syntax error: missing '}'");
                case '{', '}', ':' -> throw new Rejected("syntax error: bad substitution");
                default -> {
                    return braced();
                }
            }
        }

        private String braced() {
            var name = name();
            var operator = next();
            switch (operator) {
                case '}' -> {
                    return value(name).orElse(keepUnset ? "${" + name + "}" : "");
                }
                case ':', '+', '-', '?', '#', '%' -> {
                    return modified(name, operator);
                }
                case '/' -> {
                    return replaced(name);
                }
                default -> throw unsupported(character(operator));
            }
        }

        private String modified(String name, int first) {
            var nullIsUnset = first == ':';
            var operator = nullIsUnset ? next() : first;
            var written = (nullIsUnset ? ":" : "") + character(operator);
            var cut = operator == '#' || operator == '%';
            if (nullIsUnset && cut) {
                throw unsupported(written);
            }
            var word = closing('}', cut);
            var value = value(name);
            if (keepUnset && value.isEmpty()) {
                return "${" + name + written + word + "}";
            }
            var missing = value.isEmpty() || (nullIsUnset && value.get().isEmpty());
            switch (operator) {
                case '-' -> {
                    return missing ? word : value.get();
                }
                case '+' -> {
                    return missing ? "" : word;
                }
                case '?' -> {
                    if (missing && known) {
                        var otherwise = "is not allowed to be " + (value.isEmpty() ? "unset" : "empty");
                        throw new Rejected(name + ": " + (word.isEmpty() ? otherwise : word));
                    }
                    return value.orElse("");
                }
                case '#', '%' -> {
                    var greedy = word.startsWith(character(operator));
                    var pattern = greedy ? word.substring(1) : word;
                    return operator == '#'
                            ? ShellPattern.withoutPrefix(value.orElse(""), pattern, greedy, this::invalidPattern)
                            : ShellPattern.withoutSuffix(value.orElse(""), pattern, greedy, this::invalidPattern);
                }
                default -> throw unsupported(written);
            }
        }

        private String replaced(String name) {
            var all = peek() == '/';
            if (all) {
                next();
            }
            var pattern = closing('/', true);
            var replacement = closing('}', true);
            var value = value(name);
            if (keepUnset && value.isEmpty()) {
                return "${" + name + "/" + pattern + "/" + replacement + "}";
            }
            return ShellPattern.replaced(value.orElse(""), pattern, replacement, all, this::invalidPattern);
        }

        private String closing(int stop, boolean raw) {
            try {
                return upTo(stop, raw);
            } catch (Rejected e) {
                if (peek() == END) {
                    throw new Rejected(stop == '/' ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'");
                }
                throw e;
            }
        }

        private RuntimeException invalidPattern(String message) {
            return new Rejected(message);
        }

        private static Rejected unsupported(String operator) {
            return new Rejected("unsupported modifier (%s) in substitution".formatted(operator));
        }

        /** A character as Go's {@code string(rune)} writes it, for which the end is no character. */
        private static String character(int c) {
            return c == END ? "\uFFFD" : Character.toString(c);
        }

        private String name() {
            var first = peek();
            if (first != END && "@*#?-$!0".indexOf(first) >= 0 && !Character.isDigit(first)) {
                return Character.toString(next());
            }
            var digits = first != END && Character.isDigit(first);
            var result = new StringBuilder();
            while (peek() != END
                    && (digits
                            ? Character.isDigit(peek())
                            : Character.isLetter(peek()) || Character.isDigit(peek()) || peek() == '_')) {
                result.appendCodePoint(next());
            }
            return result.toString();
        }

        private Optional<String> value(String name) {
            var value = variables.apply(name);
            if (value.isPresent() && value.get().isEmpty()) {
                known = false;
                return Optional.of("");
            }
            return value.flatMap(it -> it);
        }
    }
}
