package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix.Edit;
import java.util.List;

/**
 * The beginning of another way to make an image, whose end are the fixes of what the image lacks then.
 */
public sealed interface BaseChange {
    /**
     * One that can be begun.
     *
     * @param title a verb phrase with the concrete name
     * @param attempts edits of the text as it is, the best first: a later one counts where an earlier one cannot be brought to
     *     an end
     * @param notes what whoever looks it over has to know, one clause each
     */
    record Begun(String title, List<List<Edit>> attempts, List<String> notes) implements BaseChange {
        public Begun {
            attempts = attempts.stream().map(List::copyOf).toList();
            notes = List.copyOf(notes);
        }
    }

    /**
     * One that cannot.
     *
     * @param because a clause
     */
    record Refused(String because) implements BaseChange {}
}
