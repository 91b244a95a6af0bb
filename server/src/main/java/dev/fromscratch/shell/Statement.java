package dev.fromscratch.shell;

import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command of a shell script, simple or compound.
 */
public sealed interface Statement {
    Span span();

    /** The statements that it is put together from, in the order in which they are written. */
    default List<Statement> parts() {
        return List.of();
    }

    /**
     * A program or builtin that is called, or, without words, an assignment alone.
     *
     * @param assignments those in front of the command, {@code CGO_ENABLED=0 go build}
     */
    record Simple(
            List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections, int start, int end)
            implements Statement {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }

        Simple(List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections, Span span) {
            this(assignments, words, redirections, span.start(), span.end());
        }

        @Override
        public Span span() {
            return new Span(start, end);
        }

        /** The first word, {@code exec} left aside; empty where there is none, or it hangs on an expansion. */
        public Optional<String> program() {
            return words.stream()
                    .map(ShellWord::literal)
                    .filter(word -> !word.equals(Optional.of("exec")))
                    .findFirst()
                    .flatMap(it -> it);
        }
    }

    /** Commands joined by {@code |}; at least two, or one that is negated. */
    record Pipeline(List<Statement> commands, boolean negated, Span span) implements Statement {
        public Pipeline {
            commands = List.copyOf(commands);
        }

        @Override
        public List<Statement> parts() {
            return commands;
        }
    }

    /** {@code left && right} or {@code left || right}. Both have the same precedence and group to the left. */
    record AndOr(Statement left, Operator operator, Statement right, Span span) implements Statement {
        /** All of them, since to a reader three commands are one list, and not a list of two and a third. */
        @Override
        public List<Statement> parts() {
            var commands = new ArrayDeque<Statement>();
            Statement first = this;
            while (first instanceof AndOr both) {
                commands.addFirst(both.right());
                first = both.left();
            }
            commands.addFirst(first);
            return List.copyOf(commands);
        }
    }

    /** A command that is not waited for, {@code … &}. */
    record Background(Statement command, Span span) implements Statement {
        @Override
        public List<Statement> parts() {
            return List.of(command);
        }
    }

    /** {@code ( … )}: what it sets is gone behind it. */
    record Subshell(List<Statement> body, List<Redirection> redirections, Span span) implements Statement {
        public Subshell {
            body = List.copyOf(body);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return body;
        }
    }

    /** <code>{ …; }</code>. */
    record Group(List<Statement> body, List<Redirection> redirections, Span span) implements Statement {
        public Group {
            body = List.copyOf(body);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return body;
        }
    }

    /** {@code if … then … elif … else … fi}, an {@code elif} being an {@code if} alone in {@code otherwise}. */
    record If(
            List<Statement> condition,
            List<Statement> then,
            List<Statement> otherwise,
            List<Redirection> redirections,
            Span span)
            implements Statement {
        public If {
            condition = List.copyOf(condition);
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return Stream.of(condition, then, otherwise).flatMap(List::stream).toList();
        }
    }

    /** {@code while … do … done}, or {@code until}. */
    record While(
            boolean until, List<Statement> condition, List<Statement> body, List<Redirection> redirections, Span span)
            implements Statement {
        public While {
            condition = List.copyOf(condition);
            body = List.copyOf(body);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return Stream.concat(condition.stream(), body.stream()).toList();
        }
    }

    /**
     * {@code for name in words; do … done}.
     *
     * @param words absent where the loop runs over the positional parameters
     */
    record For(
            String name,
            Optional<List<ShellWord>> words,
            List<Statement> body,
            List<Redirection> redirections,
            Span span)
            implements Statement {
        public For {
            words = words.map(List::copyOf);
            body = List.copyOf(body);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return body;
        }
    }

    /** {@code case subject in … esac}. */
    record Case(ShellWord subject, List<Branch> branches, List<Redirection> redirections, Span span)
            implements Statement {
        public Case {
            branches = List.copyOf(branches);
            redirections = List.copyOf(redirections);
        }

        @Override
        public List<Statement> parts() {
            return branches.stream().flatMap(it -> it.body().stream()).toList();
        }

        /** {@code pattern | pattern) … ;;}. */
        public record Branch(List<ShellWord> patterns, List<Statement> body) {
            public Branch {
                patterns = List.copyOf(patterns);
                body = List.copyOf(body);
            }
        }
    }

    /** {@code name() …}. */
    record Function(String name, Statement body, Span span) implements Statement {
        @Override
        public List<Statement> parts() {
            return List.of(body);
        }
    }

    /** What joins two commands of an {@link AndOr}. */
    enum Operator {
        AND,
        OR
    }

    /** {@code name=value} in front of a command or alone. */
    record Assignment(String name, ShellWord value, Span span) {}

    /**
     * {@code 2>file}, {@code <<EOF} and their like.
     *
     * @param descriptor as written; empty where it is left out
     * @param operator as written, {@code >}, {@code >>}, {@code <}, {@code >&}, {@code <<}, {@code <<-} …
     * @param target the file, descriptor or here-document delimiter
     * @param content of a here-document; empty for everything else
     */
    record Redirection(
            Optional<Integer> descriptor, String operator, ShellWord target, Optional<ShellWord> content, Span span) {}
}
