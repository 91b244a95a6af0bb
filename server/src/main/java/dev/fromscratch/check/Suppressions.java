package dev.fromscratch.check;

import dev.fromscratch.syntax.Comment;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments that turn rules off: {@code # fromscratch ignore=RULE[,RULE] // reason} above an instruction for what is
 * found in it, {@code # fromscratch global ignore=…} for the whole file.
 */
public final class Suppressions {
    /** The rule that speaks of a comment which turns nothing off. */
    public static final String UNUSED = "suppression/unused";

    private static final Pattern COMMENT = Pattern.compile(
            "fromscratch\\s+(global\\s+)?ignore\\s*=\\s*([^/\\s,][^,\\s]*(?:\\s*,\\s*[^,\\s/][^,\\s]*)*)(\\s.*)?");

    private static final Pattern RULE = Pattern.compile("[^,\\s]+");

    private final List<Ignored> all;

    private Suppressions(List<Ignored> all) {
        this.all = all;
    }

    public static Suppressions of(Dockerfile dockerfile) {
        return new Suppressions(dockerfile.segments().stream()
                .flatMap(segment -> segment.comments().stream().flatMap(comment -> ignored(segment, comment)))
                .toList());
    }

    private static Stream<Ignored> ignored(Segment segment, Comment comment) {
        var matcher = COMMENT.matcher(comment.text());
        if (!matcher.matches()) {
            return Stream.empty();
        }
        var written = comment.span().in(segment.text());
        var start = comment.span().start() + written.indexOf(comment.text()) + matcher.start(2);
        var global = matcher.group(1) != null;
        return RULE.matcher(matcher.group(2))
                .results()
                .map(rule -> new Ignored(
                        rule.group(), global, new Place(segment, new Span(start + rule.start(), start + rule.end()))));
    }

    /** The findings that no comment turns off, and a hint for each name that turns off none. */
    public List<Finding> applied(List<Finding> findings) {
        Set<Ignored> used = new HashSet<>();
        var result = new ArrayList<Finding>();
        for (var finding : findings) {
            var by = all.stream().filter(it -> it.covers(finding)).toList();
            used.addAll(by);
            if (by.isEmpty()) {
                result.add(finding);
            }
        }
        all.stream()
                .filter(it -> !used.contains(it))
                .map(it -> Finding.at(it.place(), "turns off %s, which finds nothing here".formatted(it.rule()))
                        .ofRule(UNUSED)
                        .as(Severity.HINT))
                .forEach(result::add);
        return result;
    }

    /** The comment that turns a rule off for an instruction already names others, and can name one more. */
    public Optional<Place> lastRuleAbove(Segment segment) {
        return all.stream()
                .filter(it -> !it.global() && it.place().segment() == segment)
                .map(Ignored::place)
                .reduce((first, second) -> second);
    }

    /** A rule that is turned off. */
    private record Ignored(String rule, boolean global, Place place) {
        boolean covers(Finding finding) {
            return rule.equals(finding.rule()) && (global || finding.place().segment() == place.segment());
        }
    }
}
