package dev.fromscratch.syntax;

import dev.fromscratch.shell.Script;
import dev.fromscratch.syntax.Command.ShellForm;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What BuildKit hands to the shell for a shell form ({@code dispatchRun} of {@code dockerfile2llb}).
 */
final class ShellScripts {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "mksh", "busybox");

    private ShellScripts() {}

    static Script of(ShellForm form) {
        var named = interpreter(form).map(ShellScripts::programOf);
        if (named.filter(it -> !SHELLS.contains(it)).isPresent()) {
            return new Script(form.line(), List.of(), false);
        }
        if (isHeredocAlone(form)) {
            return Script.parse(content(form.heredocs().get(0)));
        }
        return Script.parse(form.heredocs().isEmpty() ? form.line() : withHeredocs(form));
    }

    static Optional<String> interpreter(ShellForm form) {
        if (!isHeredocAlone(form)) {
            return Optional.empty();
        }
        var content = content(form.heredocs().get(0)).text();
        return content.startsWith("#!")
                ? Optional.of(
                        content.substring(2).lines().findFirst().orElse("").strip())
                : Optional.empty();
    }

    private static String programOf(String interpreter) {
        var words = interpreter.split("\\s+");
        var program = words[0].substring(words[0].lastIndexOf('/') + 1);
        return program.equals("env") && words.length > 1 ? words[words.length - 1] : program;
    }

    private static boolean isHeredocAlone(ShellForm form) {
        return form.heredocs().size() == 1
                && form.line()
                        .origin(new Span(0, form.line().length()))
                        .equals(form.heredocs().get(0).span());
    }

    /** The lines between, without the leading tabs that {@code <<-} takes away. */
    private static MappedText content(Heredoc heredoc) {
        var content = heredoc.content();
        if (!heredoc.chomp() || !content.text().contains("\t")) {
            return content;
        }
        var result = new MappedText.Builder();
        var text = content.text();
        for (var start = 0; start < text.length(); ) {
            var newline = text.indexOf('\n', start);
            var end = newline < 0 ? text.length() : newline + 1;
            var from = start;
            while (from < end && text.charAt(from) == '\t') {
                from++;
            }
            result.append(text.substring(from, end), content.origin(from));
            start = end;
        }
        return result.build(content.origin(text.length()));
    }

    /** The line and the bodies behind it, each with its delimiter, so that the shell's grammar can read them. */
    private static MappedText withHeredocs(ShellForm form) {
        var result = new MappedText.Builder();
        append(result, form.line());
        var end = form.line().origin(form.line().length());
        for (var heredoc : form.heredocs()) {
            result.append("\n", end);
            append(result, heredoc.content());
            end = heredoc.content().origin(heredoc.content().length());
            result.append(heredoc.name(), end);
        }
        return result.build(end);
    }

    private static void append(MappedText.Builder result, MappedText text) {
        for (var offset = 0; offset < text.length(); offset++) {
            result.append(text.text().substring(offset, offset + 1), text.origin(offset));
        }
    }
}
