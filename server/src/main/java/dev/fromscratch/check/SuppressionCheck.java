package dev.fromscratch.check;

import dev.fromscratch.check.Suppressions.Suppression;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check of the comments that turn rules off, made when all other checks have spoken.
 */
public non-sealed interface SuppressionCheck extends Check {
    /**
     * @param unused those that turned nothing off
     * @param rules the ids of all rules
     */
    Stream<Verdict> judge(Suppressions suppressions, List<Suppression> unused, Collection<String> rules);
}
