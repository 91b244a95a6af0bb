package dev.fromscratch.check;

import java.util.List;

/**
 * What a check is about, for people.
 *
 * @param id stable for ever, {@code group/name}
 * @param severity the highest one that the rule gives
 * @param summary a noun phrase that names the pattern
 * @param why Markdown: the mechanism, then the symptom with its literal error
 * @param errors parts of runtime errors, as regular expressions, by which {@code explain} finds the rule
 */
public record Rule(String id, Severity severity, String summary, String why, List<String> errors) {
    public Rule {
        errors = List.copyOf(errors);
    }

    public Rule(String id, Severity severity, String summary, String why, String... errors) {
        this(id, severity, summary, why, List.of(errors));
    }
}
