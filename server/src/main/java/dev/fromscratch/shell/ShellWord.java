package dev.fromscratch.shell;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A word of a shell script, as the parts that it is put together from.
 *
 * @param text as written, with its quotes
 */
public record ShellWord(String text, List<Part> parts, int start, int end) {
    public ShellWord {
        parts = List.copyOf(parts);
    }

    ShellWord(String text, List<Part> parts, Span span) {
        this(text, parts, span.start(), span.end());
    }

    public Span span() {
        return new Span(start, end);
    }

    /** What the word says without any expansion; empty if it needs one, or if a glob in it may match files. */
    public Optional<String> literal() {
        return expand(name -> Optional.empty());
    }

    /**
     * What the word says when its parameters have the values that are given; empty if it holds one that is not known,
     * a command substitution, arithmetic, or a glob that may match files. Field splitting is not done.
     *
     * @param values the value of a parameter by its name; empty where it is not known
     */
    public Optional<String> expand(Function<String, Optional<String>> values) {
        return expand(values, script -> Optional.empty());
    }

    /**
     * The same, where it may be known what a command prints.
     *
     * @param outputs what the commands of a substitution print, without the line's end; empty where it is not known
     */
    public Optional<String> expand(
            Function<String, Optional<String>> values, Function<Script, Optional<String>> outputs) {
        var result = new StringBuilder();
        for (var part : parts) {
            var text = part instanceof CommandSubstitution substitution
                    ? outputs.apply(substitution.script())
                    : part.expand(values);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            result.append(text.get());
        }
        return Optional.of(result.toString());
    }

    /**
     * What a here-document says, in which nothing stands for files.
     *
     * @param unknown stands for what is not known
     */
    public String expandPartly(
            Function<String, Optional<String>> values, Function<Script, Optional<String>> outputs, String unknown) {
        var result = new StringBuilder();
        for (var part : parts) {
            var text = part instanceof Literal literal
                    ? Optional.of(literal.text())
                    : part instanceof CommandSubstitution substitution
                            ? outputs.apply(substitution.script())
                            : part.expand(values);
            result.append(text.orElse(unknown));
        }
        return result.toString();
    }

    /** A part of a word. */
    public sealed interface Part {
        Span span();

        /** As {@link ShellWord#expand}. */
        Optional<String> expand(Function<String, Optional<String>> values);
    }

    /**
     * Text that stands for itself, its quotes and escapes removed.
     *
     * @param quoted whether it was quoted or escaped, so that no glob or splitting applies
     */
    public record Literal(String text, boolean quoted, int start, int end) implements Part {
        Literal(String text, boolean quoted, Span span) {
            this(text, quoted, span.start(), span.end());
        }

        @Override
        public Span span() {
            return new Span(start, end);
        }

        @Override
        public Optional<String> expand(Function<String, Optional<String>> values) {
            return !quoted && isGlob() ? Optional.empty() : Optional.of(text);
        }

        private boolean isGlob() {
            // A bracket alone is the command `[`.
            var bracket = text.indexOf('[');
            return text.indexOf('*') >= 0
                    || text.indexOf('?') >= 0
                    || (bracket >= 0 && text.indexOf(']', bracket) >= 0);
        }
    }

    /**
     * {@code $name} or <code>${name…}</code>.
     *
     * @param operator what follows the name inside the braces, {@code :-}, {@code %%} …; empty where nothing does
     * @param argument what follows the operator; an empty text where nothing does
     */
    public record Parameter(String name, String operator, String argument, boolean quoted, Span span) implements Part {
        @Override
        public Optional<String> expand(Function<String, Optional<String>> values) {
            return values.apply(name).flatMap(this::modified);
        }

        /** Whether something else is taken where nothing is set, or it is asked whether something is. */
        public boolean isOptional() {
            return "-=+".indexOf(operator.isEmpty() ? ' ' : operator.charAt(operator.length() - 1)) >= 0;
        }

        /** Whether a shell ends where nothing is set, {@code ?}, or something that is empty, {@code :?}. */
        public boolean isAsserted() {
            return operator.endsWith("?");
        }

        /** What the operator makes of a value; empty where that hangs on more than the value. */
        private Optional<String> modified(String value) {
            var plain = argument.chars().noneMatch(c -> "$`\\\"'".indexOf(c) >= 0);
            return switch (operator) {
                case "", "-", "=", "?" -> Optional.of(value);
                case ":-", ":=", ":?" ->
                    value.isEmpty() ? Optional.of(argument).filter(it -> plain) : Optional.of(value);
                case "+" -> Optional.of(argument).filter(it -> plain);
                case ":+" -> Optional.of(value.isEmpty() ? "" : argument).filter(it -> plain);
                case "#", "##", "%", "%%" ->
                    plain && argument.indexOf('[') < 0
                            ? Optional.of(ParameterCut.of(value, operator, argument))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /** {@code $( … )} or back quotes. */
    public record CommandSubstitution(Script script, boolean quoted, Span span) implements Part {
        @Override
        public Optional<String> expand(Function<String, Optional<String>> values) {
            return Optional.empty();
        }
    }

    /** {@code $(( … ))}, as written. */
    public record Arithmetic(String expression, Span span) implements Part {
        private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");
        private static final Pattern SUM = Pattern.compile("\\$\\(\\(\\s*\\$?(\\w+)\\s*([-+])\\s*\\$?(\\w+)\\s*\\)\\)");

        /** Of two numbers, each of which a variable may hold, their sum or difference; nothing else is worked out. */
        @Override
        public Optional<String> expand(Function<String, Optional<String>> values) {
            var sum = SUM.matcher(expression);
            return sum.matches()
                    ? number(sum.group(1), values)
                            .flatMap(left -> number(sum.group(3), values)
                                    .map(right ->
                                            String.valueOf(sum.group(2).equals("+") ? left + right : left - right)))
                    : Optional.empty();
        }

        private static Optional<Integer> number(String operand, Function<String, Optional<String>> values) {
            return (Character.isDigit(operand.charAt(0)) ? Optional.of(operand) : values.apply(operand))
                    .filter(it -> NUMBER.matcher(it).matches())
                    .map(Integer::valueOf);
        }
    }
}
