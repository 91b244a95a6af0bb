package dev.fromscratch.analysis;

import dev.fromscratch.checks.Checks;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.SourceText;

/**
 * Makes analyses.
 */
public final class Analyzer {
    private Analyzer() {}

    /** Whether there is a rule of that id. */
    public static boolean hasRule(String id) {
        return Checks.ALL.stream().anyMatch(it -> it.rule().id().equals(id));
    }

    /** The analysis of a text of which nothing is known yet. */
    public static Analysis first(SourceText text, Settings settings, BuildContext context) {
        return Analysis.of(Dockerfile.parse(text), settings, context);
    }

    /**
     * The analysis of a later version, which equals what {@link #first} makes of it, and takes over from the one before
     * what still holds.
     *
     * @param text made from the previous text by edits, or the same
     */
    public static Analysis next(Analysis previous, SourceText text, Settings settings, BuildContext context) {
        return previous.next(previous.dockerfile().reparse(text), settings, context);
    }
}
