package dev.fromscratch.app;

import dev.fromscratch.check.Check;
import dev.fromscratch.checks.Checks;
import dev.fromscratch.cli.CommandLineInterface;
import dev.fromscratch.cli.Console;
import dev.fromscratch.cli.report.RuleBook;
import dev.fromscratch.lsp.StdioServer;
import dev.fromscratch.start.StartArchive;
import java.util.Collections;
import java.util.List;

/**
 * The program's entry.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(isForEditor(arguments) ? serve() : runAndPrepare(arguments));
    }

    /** An editor waits for its server, so that is started without all that commands need. */
    private static boolean isForEditor(String[] arguments) {
        return arguments.length > 0
                && arguments[0].equals("lsp")
                && Collections.disjoint(List.of(arguments), List.of("-h", "--help"));
    }

    static int serve() {
        return StdioServer.runOnStandardStreams(Main::prepareNextStart);
    }

    private static int runAndPrepare(String[] arguments) {
        var exitCode = run(arguments);
        prepareNextStart();
        return exitCode;
    }

    private static void prepareNextStart() {
        StartArchive.makeIfMissing(Rehearsal.class);
    }

    static int run(String... arguments) {
        return CommandLineInterface.run(
                arguments, new RuleBook(Checks.ALL.stream().map(Check::rule).toList()), Main::serve, Console.system());
    }
}
