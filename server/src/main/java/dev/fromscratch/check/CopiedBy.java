package dev.fromscratch.check;

import dev.fromscratch.image.Origin;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;

/**
 * What a finding of a copied file marks.
 */
public final class CopiedBy {
    private CopiedBy() {}

    /** Where the instruction names what it copies; the whole instruction where it copies more or makes the file. */
    public static Place place(Origin origin) {
        var place = origin.place();
        return place.segment()
                .instruction()
                .map(CopiedBy::sourcesOf)
                .filter(it -> it.size() == 1)
                .map(it -> new Place(place.segment(), it.get(0).span()))
                .orElse(place);
    }

    private static List<Word> sourcesOf(Instruction instruction) {
        return instruction instanceof Instruction.Copying copying ? copying.sources() : List.of();
    }
}
