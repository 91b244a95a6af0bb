package dev.fromscratch.cli.report;

import dev.fromscratch.check.Rule;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All rules, sorted by their ids.
 */
public record RuleBook(List<Rule> rules) {
    /** How long a reason may be before its second sentence is left out. */
    private static final int BRIEF = 200;

    public RuleBook {
        rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The first sentence of why a rule is there, and the second one where both are short. */
    Optional<String> briefReason(String id) {
        return rule(id).map(RuleBook::briefReason).filter(reason -> !reason.isEmpty());
    }

    private static String briefReason(Rule rule) {
        var sentences = sentencesOf(firstParagraphOf(rule.why()));
        var two = String.join(" ", sentences.subList(0, Math.min(2, sentences.size())));
        var brief = two.length() <= BRIEF || sentences.isEmpty() ? two : sentences.get(0);
        // What the colon announced is left out.
        return brief.endsWith(":") ? brief.substring(0, brief.length() - 1) + "." : brief;
    }

    private static String firstParagraphOf(String markdown) {
        return markdown.strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
    }

    private static List<String> sentencesOf(String paragraph) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(paragraph);
        var sentences = new ArrayList<String>();
        for (int start = breaks.first(), end = breaks.next();
                end != BreakIterator.DONE;
                start = end, end = breaks.next()) {
            sentences.add(paragraph.substring(start, end).strip());
        }
        return sentences;
    }
}
