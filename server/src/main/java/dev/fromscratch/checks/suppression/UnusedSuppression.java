package dev.fromscratch.checks.suppression;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.SuppressionCheck;
import dev.fromscratch.check.Suppressions;
import dev.fromscratch.check.Suppressions.Suppression;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Comments that turn nothing off. */
public final class UnusedSuppression implements SuppressionCheck {
    private static final Rule RULE =
            new Rule("suppression/unused", Severity.INFORMATION, "a comment that turns nothing off", """
                The comment was written to turn a rule off, and does not: what it speaks of is no longer found, is found
                elsewhere, or is misspelt. A comment that is left standing would hide the next finding that is worth reading.

                `# fromscratch ignore=RULE[,RULE] // reason` speaks of the instruction below it, so that what is said of an
                image as a whole is turned off above its `FROM`; `# fromscratch global ignore=RULE` speaks of the whole file.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** A comment that becomes a parser directive where no other comment stands above it. */
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*#\\s*[A-Za-z][\\w-]*\\s*=.*", Pattern.DOTALL);

    @Override
    public Stream<Verdict> judge(Suppressions suppressions, List<Suppression> unused, Collection<String> rules) {
        return Stream.concat(
                suppressions.malformed().stream().map(UnusedSuppression::malformed),
                unused.stream().map(it -> finding(it, rules)));
    }

    private static Finding malformed(Place comment) {
        return Finding.at(comment, "names no rules, and so turns nothing off: # fromscratch ignore=RULE[,RULE]")
                .as(Severity.INFORMATION);
    }

    private static Finding finding(Suppression unused, Collection<String> rules) {
        var finding = rules.contains(unused.rule())
                ? Finding.at(unused.place(), "turns off %s, which finds nothing here".formatted(unused.rule()))
                        .as(Severity.HINT)
                : Finding.at(unused.place(), "turns off %s, which is no rule".formatted(unused.rule()))
                        .as(Severity.INFORMATION);
        return finding.fixedBy(() -> removal(unused).stream().toList());
    }

    private static Optional<Fix> removal(Suppression unused) {
        var place = unused.isAlone() ? line(unused.comment()) : Optional.of(name(unused.place()));
        return place.map(it -> new Fix(
                "remove-comment",
                unused.isAlone() ? "Remove the comment" : "Remove %s from the comment".formatted(unused.rule()),
                Fix.Safety.SAFE,
                true,
                List.of(new Fix.Edit(it, ""))));
    }

    /** The line of a comment; empty where what stands below it would take another meaning without it. */
    private static Optional<Place> line(Place comment) {
        var text = comment.segment().text();
        var start = text.lastIndexOf('\n', comment.span().start() - 1) + 1;
        var newline = text.indexOf('\n', comment.span().end());
        var end = newline < 0 ? comment.span().end() : newline + 1;
        return DIRECTIVE.matcher(text.substring(end)).matches()
                ? Optional.empty()
                : Optional.of(new Place(comment.segment(), new Span(start, end)));
    }

    /** A rule's name with a comma beside it. */
    private static Place name(Place rule) {
        var text = rule.segment().text();
        var end = rule.span().end();
        while (end < text.length() && ", \t".indexOf(text.charAt(end)) >= 0 && text.charAt(end) != '\n') {
            end++;
        }
        if (text.substring(rule.span().end(), end).contains(",")) {
            return new Place(rule.segment(), new Span(rule.span().start(), end));
        }
        return new Place(
                rule.segment(),
                new Span(text.lastIndexOf(',', rule.span().start()), rule.span().end()));
    }
}
