package dev.fromscratch.analysis;

import dev.fromscratch.text.Span;
import java.util.List;

/**
 * How what somebody types is written: an instruction, or a flag of one.
 *
 * @param about Markdown
 * @param active the index of the parameter that is typed
 */
public record Signature(String label, String about, List<Parameter> parameters, int active) {
    public Signature {
        parameters = List.copyOf(parameters);
    }

    /**
     * A part that something is typed for.
     *
     * @param span in the label
     * @param about Markdown; empty for none
     */
    public record Parameter(Span span, String about) {}
}
