package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import java.util.Optional;

/**
 * What a command in the shell form starts, where there is a shell for it: {@code curl -f http://localhost || exit 1}.
 */
final class ShellCommands {
    private ShellCommands() {}

    /** The program that is started first, where that is missing and no other one stands ready in its place. */
    static Optional<Word> missing(FinalImage image, Executed run) {
        if (!(run.command() instanceof Command.ShellForm form) || !hasShell(image, form)) {
            return Optional.empty();
        }
        return form.script().statements().stream()
                .findFirst()
                .filter(it -> !brings(form.script()))
                .flatMap(it -> missing(image, it));
    }

    /** A shell of the base comes with all that belongs to it. */
    private static boolean hasShell(FinalImage image, Command.ShellForm form) {
        var shell = form.shell().orElseGet(() -> image.shell().value());
        return form.script().understood()
                && form.heredocs().isEmpty()
                && !shell.isEmpty()
                && ScriptPrograms.isOfBase(image, shell.get(0));
    }

    private static boolean brings(Script script) {
        return ScriptPrograms.WRITTEN_PATH.matcher(script.source().text()).find()
                || Scripts.commandsOf(script).anyMatch(ScriptPrograms::bringsPrograms);
    }

    private static Optional<Word> missing(FinalImage image, Statement statement) {
        if (statement instanceof Statement.Simple simple) {
            return program(simple).filter(it -> image.lacksProgram(it.text()));
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline.commands().stream()
                    .flatMap(it -> missing(image, it).stream())
                    .findFirst();
        }
        return statement instanceof Statement.AndOr both
                ? missing(image, both.left())
                        .filter(it -> both.operator() == Statement.Operator.AND || failsAsWell(image, both.right()))
                : Optional.empty();
    }

    /** Whether what is run in place of a program that is missing only says so, or is missing, too. */
    private static boolean failsAsWell(FinalImage image, Statement statement) {
        return statement instanceof Statement.Simple simple && ScriptPrograms.mayEnd(simple)
                || missing(image, statement).isPresent();
    }

    private static Optional<Word> program(Statement.Simple simple) {
        return simple.words().stream()
                .dropWhile(it ->
                        it.literal().filter(ScriptPrograms.IN_FRONT::contains).isPresent())
                .findFirst()
                .flatMap(word -> word.literal()
                        .filter(it -> it.startsWith("/") || ScriptPrograms.isProgram(it))
                        .map(it -> new Word(it, word.span())));
    }
}
