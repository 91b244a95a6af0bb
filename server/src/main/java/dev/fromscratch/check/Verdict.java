package dev.fromscratch.check;

import dev.fromscratch.syntax.Place;

/**
 * What a check says.
 */
public sealed interface Verdict permits Finding, Verdict.Undecided {
    /**
     * A check that could not be decided, which is no clean bill.
     *
     * @param rule the id of the rule
     * @param because what stood in the way, {@code the builder runs `make`}
     * @param place where that stands
     */
    record Undecided(String rule, String because, Place place) implements Verdict {
        /** The rule's name in its group. */
        public String ruleName() {
            return rule.substring(rule.indexOf('/') + 1);
        }
    }
}
