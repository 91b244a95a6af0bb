package dev.fromscratch.check;

import dev.fromscratch.syntax.Comment;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments that turn rules off: {@code # fromscratch ignore=RULE[,RULE] // reason} above an instruction for what is
 * found in it, {@code # fromscratch global ignore=…} for the whole file.
 */
public final class Suppressions {
    /** How the ids of the rules begin that speak of such comments. */
    public static final String GROUP = "suppression/";

    private static final Pattern COMMENT = Pattern.compile(
            "fromscratch\\s+(global\\s+)?ignore\\s*=\\s*([^/\\s,][^,\\s]*+(?:\\s*+,\\s*+[^,\\s/][^,\\s]*+)*+)(\\s.*)?");

    /** What was meant to be such a comment. */
    private static final Pattern ATTEMPT = Pattern.compile("fromscratch[\\s:]+(global\\s+)?ignore\\b.*");

    private static final Pattern RULE = Pattern.compile("[^,\\s]+");

    private final List<Suppression> all;
    /** Those that are global, by their rules. */
    private final Map<String, List<Suppression>> global = new HashMap<>();
    /** The others, by what they are for, and their rules. */
    private final Map<Segment, Map<String, List<Suppression>>> bySegment = new IdentityHashMap<>();

    private final List<Place> malformed;

    private Suppressions(List<Suppression> all, List<Place> malformed) {
        this.all = List.copyOf(all);
        this.malformed = List.copyOf(malformed);
        all.forEach(it -> (it.global()
                        ? global
                        : bySegment.computeIfAbsent(it.place().segment(), segment -> new HashMap<>()))
                .computeIfAbsent(it.rule(), rule -> new ArrayList<>())
                .add(it));
    }

    public static Suppressions of(Dockerfile dockerfile) {
        var all = new ArrayList<Suppression>();
        var malformed = new ArrayList<Place>();
        for (var segment : dockerfile.notable()) {
            for (var comment : segment.comments()) {
                if (!comment.isForUs()) {
                    continue;
                }
                var matcher = COMMENT.matcher(comment.text());
                if (matcher.matches()) {
                    suppressions(segment, comment, matcher).forEach(all::add);
                } else if (ATTEMPT.matcher(comment.text()).matches()) {
                    malformed.add(new Place(segment, comment.span()));
                }
            }
        }
        return new Suppressions(all, malformed);
    }

    private static Stream<Suppression> suppressions(Segment segment, Comment comment, Matcher matcher) {
        var written = comment.span().in(segment.text());
        var start = comment.span().start() + written.indexOf(comment.text()) + matcher.start(2);
        var global = matcher.group(1) != null;
        return RULE.matcher(matcher.group(2))
                .results()
                .map(rule -> new Suppression(
                        rule.group(),
                        global,
                        new Place(segment, new Span(start + rule.start(), start + rule.end())),
                        new Place(segment, comment.span())));
    }

    /** Comments that look as if they were to turn something off, but name no rules. */
    public List<Place> malformed() {
        return malformed;
    }

    /** Whether there is no such comment, nor one that looks as if it were meant to be one. */
    public boolean areNone() {
        return all.isEmpty() && malformed.isEmpty();
    }

    /** Whether a finding is turned off. */
    public boolean cover(Finding finding) {
        return !all.isEmpty() && covering(finding).findAny().isPresent();
    }

    /** Those that turn none of some findings off. */
    public List<Suppression> unusedBy(Collection<Finding> findings) {
        Set<Suppression> used = Collections.newSetFromMap(new IdentityHashMap<>());
        findings.forEach(it -> covering(it).forEach(used::add));
        return all.stream().filter(it -> !used.contains(it)).toList();
    }

    private Stream<Suppression> covering(Finding finding) {
        return Stream.of(global, bySegment.getOrDefault(finding.place().segment(), Map.of()))
                .flatMap(it -> it.getOrDefault(finding.rule(), List.of()).stream());
    }

    /** The comment that turns a rule off for an instruction already names others, and can name one more. */
    public Optional<Place> lastRuleAbove(Segment segment) {
        return all.stream()
                .filter(it -> !it.global() && it.place().segment() == segment)
                .map(Suppression::place)
                .reduce((first, second) -> second);
    }

    /**
     * A rule that is turned off.
     *
     * @param place of the rule's name
     * @param comment that names it
     */
    public record Suppression(String rule, boolean global, Place place, Place comment) {
        /** Whether its comment names no other rule. */
        public boolean isAlone() {
            var text = comment.span().in(comment.segment().text());
            return COMMENT.matcher(text.substring(1).strip())
                    .results()
                    .noneMatch(it -> it.group(2).contains(","));
        }
    }
}
