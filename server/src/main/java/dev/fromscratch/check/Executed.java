package dev.fromscratch.check;

import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;

/**
 * A command that is run in a container, and who says so.
 *
 * @param place of the instruction that says it, or would say it in place of another file
 * @param by whose it is, where the Dockerfile is not the one: {@code the health check of service api}; otherwise empty
 * @param related where the other file says it
 */
public record Executed(Command command, Place place, String by, List<Related> related) {
    public Executed {
        related = List.copyOf(related);
    }

    /** Whether the Dockerfile says it. */
    public boolean isOwn() {
        return by.isEmpty();
    }

    /** Where a word of the command is to be changed. */
    public Place placeOf(Word word) {
        return isOwn() ? new Place(place.segment(), word.span()) : place;
    }

    /** A finding of what the command does, {@code runs /app, which …}. */
    public Finding finding(Place at, String what) {
        return Finding.at(at, isOwn() ? what : by + " " + what).because(related);
    }
}
