package dev.fromscratch.shell;

import dev.fromscratch.shell.ShellWord.Arithmetic;
import dev.fromscratch.shell.ShellWord.CommandSubstitution;
import dev.fromscratch.shell.ShellWord.Literal;
import dev.fromscratch.shell.ShellWord.Parameter;
import dev.fromscratch.shell.ShellWord.Part;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes words apart into what they are put together from. That their quotes and brackets match is known from the grammar.
 */
final class ShellWords {
    private ShellWords() {}

    static ShellWord of(MappedText source) {
        return new Reader(source).read(false);
    }

    /** The body of a here-document in which variables are expanded, as between double quotes. */
    static ShellWord document(MappedText source) {
        return new Reader(source).read(true);
    }

    /** Text that says what is written. */
    static ShellWord literal(MappedText source) {
        var span = source.origin(new Span(0, source.length()));
        return new ShellWord(source.text(), List.of(new Literal(source.text(), true, span)), span);
    }

    private static final class Reader {
        private final MappedText source;
        private final String text;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private boolean literalQuoted;
        private int literalStart;
        private int position;

        Reader(MappedText source) {
            this.source = source;
            this.text = source.text();
        }

        ShellWord read(boolean document) {
            if (document) {
                quoted(text.length(), false);
            } else {
                unquoted();
            }
            flush();
            if (parts.isEmpty()) {
                parts.add(new Literal("", true, source.origin(new Span(0, text.length()))));
            }
            return new ShellWord(text, parts, source.origin(new Span(0, text.length())));
        }

        private void unquoted() {
            while (position < text.length()) {
                var c = text.charAt(position);
                switch (c) {
                    case '\'' -> single();
                    case '"' -> {
                        position++;
                        literal("", true, position - 1);
                        quoted(text.length(), true);
                        position++;
                    }
                    case '\\' -> escaped();
                    case '$', '`' -> expansion(false);
                    default -> {
                        literal(String.valueOf(c), false, position);
                        position++;
                    }
                }
            }
        }

        /** Up to the closing double quote, where there is to be one. */
        private void quoted(int end, boolean closed) {
            while (position < end) {
                var c = text.charAt(position);
                if (closed && c == '"') {
                    return;
                }
                if (c == '$' || c == '`') {
                    expansion(true);
                } else if (c == '\\' && position + 1 < end && "$`\"\\\n".indexOf(text.charAt(position + 1)) >= 0) {
                    var next = text.charAt(position + 1);
                    literal(next == '\n' ? "" : String.valueOf(next), true, position);
                    position += 2;
                } else {
                    literal(String.valueOf(c), true, position);
                    position++;
                }
            }
        }

        private void single() {
            var end = text.indexOf('\'', position + 1);
            var close = end < 0 ? text.length() : end;
            literal(text.substring(position + 1, close), true, position);
            position = Math.min(text.length(), close + 1);
        }

        private void escaped() {
            if (position + 1 < text.length()) {
                var next = text.charAt(position + 1);
                literal(next == '\n' ? "" : String.valueOf(next), next != '\n', position);
            }
            position = Math.min(text.length(), position + 2);
        }

        private void expansion(boolean quoted) {
            var start = position;
            if (text.startsWith("$((", start)) {
                var end = closing(start + 1);
                part(new Arithmetic(text.substring(start, end), origin(start, end)), end);
            } else if (text.startsWith("$(", start)) {
                var end = closing(start + 1);
                substitution(start, start + 2, end - 1, end, quoted);
            } else if (text.charAt(start) == '`') {
                var end = backquote(start);
                substitution(start, start + 1, end - 1, end, quoted);
            } else if (text.startsWith("${", start)) {
                braced(start, closing(start + 1), quoted);
            } else if (text.startsWith("$'", start) && !quoted) {
                position++;
                single();
            } else {
                named(start, quoted);
            }
        }

        private void substitution(int start, int from, int to, int end, boolean quoted) {
            var script = Script.parse(source.part(new Span(from, Math.max(from, to))));
            part(new CommandSubstitution(script, quoted, origin(start, end)), end);
        }

        private void braced(int start, int end, boolean quoted) {
            var inside = text.substring(start + 2, Math.max(start + 2, end - 1));
            var length = nameLength(inside);
            var rest = inside.substring(length);
            var operator = "";
            for (var candidate :
                    List.of(":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%", "//", "/", ":")) {
                if (rest.startsWith(candidate)) {
                    operator = candidate;
                    break;
                }
            }
            var unknown = !rest.isEmpty() && operator.isEmpty() || length == 0;
            part(
                    new Parameter(
                            length == 0 ? inside : inside.substring(0, length),
                            unknown ? "?" : operator,
                            rest.substring(Math.min(rest.length(), operator.length())),
                            quoted,
                            origin(start, end)),
                    end);
        }

        private void named(int start, boolean quoted) {
            var length = nameLength(text.substring(start + 1));
            if (length == 0) {
                literal("$", quoted, start);
                position = start + 1;
                return;
            }
            var end = start + 1 + length;
            part(new Parameter(text.substring(start + 1, end), "", "", quoted, origin(start, end)), end);
        }

        /** The length of the variable's name that a text begins with, or of a special parameter. */
        private static int nameLength(String text) {
            if (text.isEmpty()) {
                return 0;
            }
            if ("@*#?-$!0123456789".indexOf(text.charAt(0)) >= 0) {
                return 1;
            }
            var length = 0;
            while (length < text.length() && isNamePart(text.charAt(length))) {
                length++;
            }
            return length;
        }

        private static boolean isNamePart(char c) {
            return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }

        /** The offset behind the bracket that closes the one at an offset. */
        private int closing(int open) {
            var opening = text.charAt(open);
            var closing = opening == '(' ? ')' : '}';
            var depth = 0;
            for (var index = open; index < text.length(); index++) {
                var c = text.charAt(index);
                if (c == '\\') {
                    index++;
                } else if (c == '\'' && opening == '(') {
                    var end = text.indexOf('\'', index + 1);
                    index = end < 0 ? text.length() : end;
                } else if (c == '"') {
                    index = behindDouble(index) - 1;
                } else if (c == opening) {
                    depth++;
                } else if (c == closing && --depth == 0) {
                    return index + 1;
                }
            }
            return text.length();
        }

        private int behindDouble(int open) {
            for (var index = open + 1; index < text.length(); index++) {
                var c = text.charAt(index);
                if (c == '\\') {
                    index++;
                } else if (text.startsWith("$(", index) || text.startsWith("${", index)) {
                    index = closing(index + 1) - 1;
                } else if (c == '"') {
                    return index + 1;
                }
            }
            return text.length();
        }

        private int backquote(int open) {
            for (var index = open + 1; index < text.length(); index++) {
                if (text.charAt(index) == '\\') {
                    index++;
                } else if (text.charAt(index) == '`') {
                    return index + 1;
                }
            }
            return text.length();
        }

        private void literal(String more, boolean quoted, int start) {
            if (literal.isEmpty() || quoted != literalQuoted) {
                flush();
                literalStart = start;
                literalQuoted = quoted;
            }
            literal.append(more);
        }

        private void part(Part part, int end) {
            flush();
            parts.add(part);
            position = end;
        }

        private void flush() {
            if (!literal.isEmpty()) {
                // Most words are nothing but one literal, and share its text.
                var said = text.contentEquals(literal) ? text : literal.toString();
                parts.add(new Literal(said, literalQuoted, origin(literalStart, Math.max(literalStart, position))));
                literal.setLength(0);
            }
        }

        private Span origin(int start, int end) {
            return source.origin(new Span(start, Math.min(end, text.length())));
        }
    }
}
