package dev.fromscratch.cli;

import dev.fromscratch.cli.report.ExpansionReport;
import dev.fromscratch.syntax.WordExpansion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code expand}: shows what words become when BuildKit replaces their variables.
 */
@Command(
        name = "expand",
        description = "Show what words become when their variables are replaced, as one line of JSON for each.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {"0:all words can be expanded", "1:BuildKit rejects a word"})
final class ExpandCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = "As it stands in the Dockerfile; behind -- where one begins with a dash.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--escape",
            paramLabel = "CHARACTER",
            description = "The escape character, \\ or ` (default: \\).",
            defaultValue = "\\",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private String escape = "\\";

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "A variable; may be given more than once.")
    private List<String> environment = new ArrayList<>();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Console console;

    ExpandCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!escape.equals("\\") && !escape.equals("`")) {
            throw new ParameterException(
                    command.commandLine(), "the escape character is \\ or `, not \"%s\"".formatted(escape));
        }
        var variables = variables();
        var exitCode = ExitCode.NOTHING;
        for (var word : words) {
            var expansion = WordExpansion.of(
                    word,
                    escape.charAt(0),
                    name -> Optional.ofNullable(variables.get(name)).map(Optional::of));
            console.out().print(ExpansionReport.line(word, expansion));
            exitCode = expansion.error().isPresent() ? ExitCode.FOUND : exitCode;
        }
        return exitCode;
    }

    private Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        for (var setting : environment) {
            var equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        command.commandLine(), "a variable is NAME=VALUE, not \"%s\"".formatted(setting));
            }
            variables.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return variables;
    }
}
