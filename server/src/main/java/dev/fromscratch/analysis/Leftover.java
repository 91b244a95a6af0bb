package dev.fromscratch.analysis;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import java.util.stream.Collectors;

/**
 * What is said of a finding that a change does not do away with.
 */
final class Leftover {
    /** As many characters of an instruction are shown. */
    private static final int MOST_SHOWN = 60;

    private Leftover() {}

    /** A sentence that needs no line numbers, which the change moves. */
    static String sentence(Finding finding) {
        var beginning = beginning(finding);
        return "%s[%s]%s: %s; %s"
                .formatted(
                        finding.severity(),
                        finding.rule(),
                        beginning.isBlank() ? "" : " in `%s`".formatted(beginning),
                        finding.message(),
                        waysOut(finding));
    }

    private static String waysOut(Finding finding) {
        return finding.fixes().isEmpty()
                ? "no fix of it is known"
                : "left for review: " + finding.fixes().stream().map(Fix::title).collect(Collectors.joining(", or: "));
    }

    /** How the instruction begins in which something is found. */
    static String beginning(Finding finding) {
        var segment = finding.place().segment();
        var line = segment.instruction()
                .map(it -> segment.text().substring(it.span().start(), it.span().end()))
                .orElse(segment.text())
                .lines()
                .findFirst()
                .orElse("");
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
    }
}
