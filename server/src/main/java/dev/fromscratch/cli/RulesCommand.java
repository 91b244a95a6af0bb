package dev.fromscratch.cli;

import dev.fromscratch.cli.report.RuleBook;
import dev.fromscratch.cli.report.RuleList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rules}: lists what is looked for.
 */
@Command(name = "rules", description = "List the rules, with the highest severity that each gives.")
final class RulesCommand implements Callable<Integer> {
    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}.", defaultValue = "text")
    private TextOrJson format = TextOrJson.TEXT;

    private final RuleBook ruleBook;
    private final Console console;

    RulesCommand(RuleBook ruleBook, Console console) {
        this.ruleBook = ruleBook;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> RuleList.text(ruleBook);
                            case JSON -> RuleList.json(ruleBook);
                        });
        return ExitCode.NOTHING;
    }
}
