package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command of a script and what is said of how it is called.
 *
 * @param words its program first
 * @param assigned the variables that are set for it alone
 * @param place in the Dockerfile
 * @param shell whether a shell calls it, and not an exec-form RUN
 * @param certain whether it is certain to be run
 * @param elsewhere where it is written, if not in the Dockerfile
 * @param input what it reads from a here-document, with a sign for what is not known of it; empty where there is none
 */
record CommandCall(
        List<Argument> words,
        Map<String, Optional<String>> assigned,
        Place place,
        boolean shell,
        boolean certain,
        Optional<Elsewhere> elsewhere,
        Optional<String> input) {
    /** What stands behind the program. */
    List<Argument> rest() {
        return words.subList(1, words.size());
    }

    /** The same, where it may not be run. */
    CommandCall withDoubt() {
        return new CommandCall(words, assigned, place, shell, false, elsewhere, input);
    }

    /** Another command in its place. */
    CommandCall calling(List<Argument> other) {
        return new CommandCall(other, assigned, place, shell, certain, elsewhere, input);
    }

    /** What the first words of a command call. */
    CommandCall behind(int count, Map<String, Optional<String>> variables) {
        return new CommandCall(words.subList(count, words.size()), variables, place, shell, certain, elsewhere, input);
    }
}
