package dev.fromscratch.cli;

import dev.fromscratch.cli.report.Json;
import dev.fromscratch.cli.report.RuleBook;
import dev.fromscratch.workspace.SettingsSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code schema}: says what can be set.
 */
@Command(name = "schema", description = "Print the JSON schema of .fromscratch.json and of the editors' settings.")
final class SchemaCommand implements Callable<Integer> {
    private final RuleBook ruleBook;
    private final Console console;

    SchemaCommand(RuleBook ruleBook, Console console) {
        this.ruleBook = ruleBook;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(Json.page(SettingsSchema.of(ruleBook.rules())));
        return ExitCode.NOTHING;
    }
}
