package dev.fromscratch.check;

import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong, where, because of what, and the ways out.
 *
 * @param rule the id of the rule, {@code scratch/root-user}
 * @param stage the name of the judged stage, or its number, counted from 0; empty for what concerns no stage
 * @param message what this place does and what the image lacks, lower case, no full stop
 * @param place the smallest thing that the user would change
 */
public record Finding(
        String rule,
        Severity severity,
        String stage,
        String message,
        Place place,
        List<Related> related,
        List<Fix> fixes)
        implements Verdict {
    public Finding {
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
        if (fixes.stream().filter(Fix::preferred).count() > 1) {
            throw new IllegalArgumentException("more than one preferred fix: " + fixes);
        }
    }

    /** A finding without fixes, of the highest severity of its rule; {@link CheckRunner} fills in the rest. */
    public static Finding at(Place place, String message) {
        return new Finding("", Severity.ERROR, "", message, place, List.of(), List.of());
    }

    public Finding as(Severity severity) {
        return new Finding(rule, severity, stage, message, place, related, fixes);
    }

    public Finding ofRule(String rule) {
        return new Finding(rule, severity, stage, message, place, related, fixes);
    }

    public Finding inStage(String stage) {
        return new Finding(rule, severity, stage, message, place, related, fixes);
    }

    public Finding because(List<Related> more) {
        var all = new ArrayList<>(related);
        all.addAll(more);
        return new Finding(rule, severity, stage, message, place, all, fixes);
    }

    public Finding fixedBy(List<Fix> more) {
        var all = new ArrayList<>(fixes);
        all.addAll(more);
        return new Finding(rule, severity, stage, message, place, related, all);
    }
}
