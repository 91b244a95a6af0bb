package dev.fromscratch.cli;

import dev.fromscratch.check.Rule;
import dev.fromscratch.cli.report.RuleBook;
import dev.fromscratch.text.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code explain}: says what a rule, an error or a kind of image is about.
 */
@Command(
        name = "explain",
        description = "Explain a rule, an error that was pasted, or a topic: scratch, distroless, debugging.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {"0:it was explained", "1:nothing is known of it"})
final class ExplainCommand implements Callable<Integer> {
    private static final Set<String> TOPICS = Set.of("scratch", "distroless", "debugging");

    @Parameters(
            arity = "1..*",
            paramLabel = "RULE|ERROR|TOPIC",
            description = "scratch/root-user, say, or exec /app: no such file or directory; or - for standard input.")
    private List<String> words = new ArrayList<>();

    private final RuleBook ruleBook;
    private final Console console;

    ExplainCommand(RuleBook ruleBook, Console console) {
        this.ruleBook = ruleBook;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var asked = words.equals(List.of("-"))
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : String.join(" ", words);
        var explanations = explanationsOf(asked.strip());
        if (explanations.isEmpty()) {
            console.note(
                    "no rule, error or topic like \"%s\" is known; see 'fromscratch rules'".formatted(asked.strip()));
            return ExitCode.FOUND;
        }
        console.out().print(String.join("\n", explanations));
        return ExitCode.NOTHING;
    }

    private List<String> explanationsOf(String asked) {
        if (TOPICS.contains(asked)) {
            return List.of(topic(asked));
        }
        var rule = ruleBook.rules().stream()
                .filter(each -> each.id().equals(asked) || each.id().endsWith("/" + asked))
                .findFirst();
        return rule.isPresent() ? List.of(explanationOf(rule.get())) : explanationsOfErrors(asked);
    }

    private List<String> explanationsOfErrors(String pasted) {
        var byLine = explanationsOfErrors(pasted.lines());
        // A terminal may have broken an error over several lines.
        return byLine.isEmpty() ? explanationsOfErrors(Stream.of(pasted.replaceAll("\\s+", " "))) : byLine;
    }

    private List<String> explanationsOfErrors(Stream<String> lines) {
        var errors = new LinkedHashSet<RuntimeError>();
        var rules = new LinkedHashSet<Rule>();
        // What the known errors say of their rules need not be said again.
        lines.forEach(line -> RuntimeErrors.in(line)
                .ifPresentOrElse(errors::add, () -> rulesOf(line).forEach(rules::add)));
        return Stream.concat(
                        errors.stream().map(this::explanationOf), rules.stream().map(ExplainCommand::explanationOf))
                .toList();
    }

    private Stream<Rule> rulesOf(String line) {
        return ruleBook.rules().stream()
                .filter(rule -> rule.errors().stream()
                        .anyMatch(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                                .matcher(line)
                                .find()));
    }

    private String explanationOf(RuntimeError error) {
        var rules = error.rules().stream()
                .flatMap(id -> ruleBook.rule(id).stream())
                .map(rule ->
                        "- `%s`: %s (see `fromscratch explain %s`)\n".formatted(rule.id(), rule.summary(), rule.id()))
                .collect(Collectors.joining());
        return "Cause: %s\n\nWay out: %s\n%s"
                .formatted(error.cause(), error.wayOut(), rules.isEmpty() ? "" : "\nFound by:\n" + rules);
    }

    private static String explanationOf(Rule rule) {
        return """
                %s: %s

                %s

                At most: %s. Turned off by `# fromscratch ignore=%s` above an instruction, or by
                {"rules": {"%s": "off"}} in .fromscratch.json at the root of the repository.
                """.formatted(rule.id(), rule.summary(), rule.why().strip(), rule.severity(), rule.id(), rule.id());
    }

    private static String topic(String name) {
        return Resources.textOf(ExplainCommand.class, "topics/%s.md".formatted(name));
    }
}
