package dev.fromscratch.syntax;

import dev.fromscratch.shell.Script;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What RUN, CMD, ENTRYPOINT, SHELL or HEALTHCHECK runs.
 */
public sealed interface Command {
    Span span();

    /** {@code ["program", "argument"]}: run as it is. */
    record ExecForm(List<Word> words, Span span) implements Command {
        public ExecForm {
            words = List.copyOf(words);
        }
    }

    /** A line for the shell, with its here-documents. */
    final class ShellForm implements Command {
        private final MappedText line;
        private final List<Heredoc> heredocs;
        private final int start;
        private final int end;
        private final Optional<List<String>> shell;
        private final Memo<Script> script = Memo.of(() -> ShellScripts.of(this));

        public ShellForm(MappedText line, List<Heredoc> heredocs, Span span) {
            this(line, heredocs, span, Optional.empty());
        }

        private ShellForm(MappedText line, List<Heredoc> heredocs, Span span, Optional<List<String>> shell) {
            this.line = line;
            this.heredocs = List.copyOf(heredocs);
            this.start = span.start();
            this.end = span.end();
            this.shell = shell;
        }

        /** The same, run by the shell that a SHELL in front of it names. */
        public ShellForm through(List<String> shell) {
            return new ShellForm(line, heredocs, span(), Optional.of(List.copyOf(shell)));
        }

        /** The words of a shell that is not the usual one, where it is known already which one runs the line. */
        public Optional<List<String>> shell() {
            return shell;
        }

        /** The line with its continuation lines joined. */
        public MappedText line() {
            return line;
        }

        public List<Heredoc> heredocs() {
            return heredocs;
        }

        @Override
        public Span span() {
            return new Span(start, end);
        }

        /**
         * The script that the shell gets: the line with its here-documents, or, where the line is nothing but one
         * here-document, the content of that. Spans in it are offsets in the segment. Not understood where
         * {@link #interpreter} names a program other than a POSIX shell.
         */
        public Script script() {
            return script.get();
        }

        /** The program that a {@code #!} in the first line of a here-document names, with its arguments. */
        public Optional<String> interpreter() {
            return ShellScripts.interpreter(this);
        }
    }
}
