package dev.fromscratch.cli.report;

import dev.fromscratch.check.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules, one line each.
 */
public final class RuleList {
    private RuleList() {}

    public static String text(RuleBook ruleBook) {
        return Table.of(ruleBook.rules().stream()
                .map(rule -> List.of(rule.id(), rule.severity().toString(), rule.summary()))
                .toList());
    }

    /** One JSON object a line. */
    public static String json(RuleBook ruleBook) {
        return ruleBook.rules().stream().map(JsonRule::of).map(Json::line).collect(Collectors.joining());
    }

    private record JsonRule(String id, String severity, String summary) {
        static JsonRule of(Rule rule) {
            return new JsonRule(rule.id(), rule.severity().toString(), rule.summary());
        }
    }
}
