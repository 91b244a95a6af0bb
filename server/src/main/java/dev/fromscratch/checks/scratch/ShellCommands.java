package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.MappedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a command in the shell form starts, where there is a shell for it: {@code curl -f http://localhost || exit 1}.
 */
final class ShellCommands {
    /** What says no more than that something has failed. */
    private static final Set<String> FAILING = Set.of("exit 1", "exit 2", "false", "return 1");

    private ShellCommands() {}

    /** The program that a shell starts first, be it told so by the shell form or by {@code ["sh", "-c", …]}, where that is missing and no other one stands ready in its place. */
    static Optional<Word> missing(FinalImage image, Executed run) {
        if (run.command() instanceof Command.ShellForm form) {
            // What was to be JSON is another rule's.
            return hasShell(image, form) && !ExecForm.isMeant(form) ? missing(image, form.script()) : Optional.empty();
        }
        var words = ((Command.ExecForm) run.command()).words();
        var isForShell = words.size() > 2
                && words.get(1).text().matches("-e?c")
                && image.candidates(words.get(0).text()).stream()
                        .flatMap(List::stream)
                        .anyMatch(it -> ScriptPrograms.isOfBase(image, it));
        return isForShell
                ? missing(image, Script.parse(MappedText.of(words.get(2).text(), 0)))
                        .map(it -> new Word(it.text(), words.get(2).span()))
                : Optional.empty();
    }

    private static Optional<Word> missing(FinalImage image, Script script) {
        // What stands behind decides whether a script fails.
        return script.statements().size() == 1 && script.understood() && !brings(script)
                ? missing(image, script.statements().get(0))
                : Optional.empty();
    }

    /** A shell of the base comes with all that belongs to it. */
    private static boolean hasShell(FinalImage image, Command.ShellForm form) {
        var shell = form.shell().orElseGet(() -> image.shell().value());
        return form.heredocs().isEmpty() && !shell.isEmpty() && ScriptPrograms.isOfBase(image, shell.get(0));
    }

    /** Whether what is run beside a program may bring it along; one that is run alone is there before, or never. */
    private static boolean brings(Script script) {
        return ScriptPrograms.WRITTEN_PATH.matcher(script.source().text()).find()
                || !(script.statements().get(0) instanceof Statement.Simple)
                        && Scripts.commandsOf(script).anyMatch(ScriptPrograms::bringsPrograms);
    }

    private static Optional<Word> missing(FinalImage image, Statement statement) {
        if (statement instanceof Statement.Simple simple) {
            return program(simple).filter(it -> image.lacksProgram(it.text()));
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return missing(image, pipeline);
        }
        return statement instanceof Statement.AndOr both
                ? missing(image, both.left())
                        .filter(it -> both.operator() == Statement.Operator.AND || failsAsWell(image, both.right()))
                : Optional.empty();
    }

    /** A pipeline fails as its last command does, and {@code grep} where there is nothing to find anything in. */
    private static Optional<Word> missing(FinalImage image, Statement.Pipeline pipeline) {
        var commands = pipeline.commands();
        var last = commands.get(commands.size() - 1);
        var findsNothing = last instanceof Statement.Simple simple
                && program(simple).filter(it -> it.text().equals("grep")).isPresent();
        return missing(image, last)
                .or(() -> findsNothing ? missing(image, commands.get(commands.size() - 2)) : Optional.empty());
    }

    /** Whether what is run in place of a program that is missing only says so, or is missing, too. */
    private static boolean failsAsWell(FinalImage image, Statement statement) {
        return statement instanceof Statement.Simple simple && FAILING.contains(textOf(simple))
                || missing(image, statement).isPresent();
    }

    private static String textOf(Statement.Simple simple) {
        return simple.words().stream().map(ShellWord::text).collect(Collectors.joining(" "));
    }

    private static Optional<Word> program(Statement.Simple simple) {
        return simple.words().stream()
                .dropWhile(it ->
                        it.literal().filter(ScriptPrograms.IN_FRONT::contains).isPresent())
                .findFirst()
                .flatMap(word -> word.literal()
                        .filter(it -> it.contains("/") || ScriptPrograms.isProgram(it))
                        .map(it -> new Word(it, word.span())));
    }
}
