package dev.fromscratch.cli;

import dev.fromscratch.cli.report.RuleBook;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code fromscratch}, the command that all others belong to.
 */
@Command(
        name = "fromscratch",
        description = "Knows what an image made from scratch lacks.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class CommandLineInterface implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say how this is used.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Say which version this is.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an unexpected error comes from.")
    private boolean verbose;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Console console;

    private CommandLineInterface(Console console) {
        this.console = console;
    }

    /**
     * Runs a command to its end.
     *
     * @param server what {@code lsp} runs
     * @return the exit code
     */
    public static int run(String[] arguments, RuleBook ruleBook, IntSupplier server, Console console) {
        var top = new CommandLineInterface(console);
        // A pasted error is words, even those that look like options.
        var explain = new CommandLine(new ExplainCommand(ruleBook, console)).setStopAtPositional(true);
        var commandLine = new CommandLine(top)
                .addSubcommand(new CheckCommand(ruleBook, console))
                .addSubcommand(new FixCommand(console))
                .addSubcommand(explain)
                .addSubcommand(new RulesCommand(ruleBook, console))
                .addSubcommand(new SchemaCommand(ruleBook, console))
                .addSubcommand(new ImageCommand(console))
                .addSubcommand(new SyntaxCommand(console))
                .addSubcommand(new ExpandCommand(console))
                .addSubcommand(new LspCommand(server))
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(top::misused)
                .setExecutionExceptionHandler(top::failed);
        var exitCode = commandLine.execute(arguments);
        console.out().flush();
        console.err().flush();
        return exitCode;
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "missing command");
    }

    private int misused(ParameterException exception, String[] arguments) {
        var name = exception.getCommandLine().getCommandSpec().qualifiedName();
        console.err().print("%s: %s\nTry '%s --help'.\n".formatted(name, exception.getMessage(), name));
        return ExitCode.COULD_NOT_RUN;
    }

    private int failed(Exception exception, CommandLine commandLine, ParseResult result) {
        console.note("this is a bug: " + exception);
        if (verbose
                || console.environment().getOrDefault("FROMSCRATCH_DEBUG", "").equals("1")) {
            exception.printStackTrace(console.err());
        }
        return ExitCode.COULD_NOT_RUN;
    }
}
